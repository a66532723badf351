using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.EmailParser;

/// <summary>A mailbox's state for people: a word, a sign and a colour, of which each alone would do.</summary>
sealed record StateWord(string Icon, string Text, string Style)
{
    public static StateWord Of(MailboxRow row) => Shown(row) switch
    {
        MailboxState.NotSetUp => new("○", "Not set up", "off"),
        MailboxState.Connecting => new("↻", "Connecting", "wait"),
        MailboxState.Importing => new("⇣", row.Status.ImportTotal > 0 ? $"Importing {row.Status.ImportDone} of {row.Status.ImportTotal}" : "Importing", "wait"),
        MailboxState.Connected => new("✓", "Connected", "good"),
        MailboxState.SignInNeeded => new("✕", "Sign-in needed", "bad"),
        MailboxState.CannotReachServer => new("⚠", "Cannot reach server", "bad"),
        MailboxState.Paused => new("‖", "Paused", "off"),
        var unknown => throw new InvalidOperationException($"No word for {unknown}."),
    };

    /// <summary>A changed mailbox is stopped before its worker has written so.</summary>
    static MailboxState Shown(MailboxRow row) =>
        row is { Mailbox.Enabled: false, Status.State: not MailboxState.NotSetUp } ? MailboxState.Paused : row.Status.State;
}
