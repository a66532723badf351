using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.EmailParser;

/// <summary>A mailbox's state for people: a word, a sign and a colour, of which each alone would do.</summary>
sealed record StateWord(string Icon, string Text, string Style)
{
    public static StateWord Of(MailboxRow row) => Shown(row) switch
    {
        MailboxState.NotSetUp => new("○", EmailParserTexts.StateNotSetUp, "off"),
        MailboxState.Connecting => new("↻", EmailParserTexts.StateConnecting, "wait"),
        MailboxState.Importing => new("⇣", row.Status.ImportTotal > 0 ? EmailParserTexts.FormatStateImportingOf(row.Status.ImportDone, row.Status.ImportTotal) : EmailParserTexts.StateImporting, "wait"),
        MailboxState.Connected => new("✓", EmailParserTexts.StateConnected, "good"),
        MailboxState.SignInNeeded => new("✕", EmailParserTexts.StateSignInNeeded, "bad"),
        MailboxState.CannotReachServer => new("⚠", EmailParserTexts.StateCannotReachServer, "bad"),
        MailboxState.Paused => new("‖", EmailParserTexts.StatePaused, "off"),
        var unknown => throw new InvalidOperationException($"No word for {unknown}."),
    };

    /// <summary>A changed mailbox is stopped before its worker has written so.</summary>
    static MailboxState Shown(MailboxRow row) =>
        row is { Mailbox.Enabled: false, Status.State: not MailboxState.NotSetUp } ? MailboxState.Paused : row.Status.State;
}
