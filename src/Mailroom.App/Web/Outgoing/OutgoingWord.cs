using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Outgoing;

/// <summary>Where a mail of ours stands, in a word with a sign and a colour.</summary>
static class OutgoingWord
{
    public static StateWord Of(OutgoingMail mail) => mail switch
    {
        { BouncedIntakeId: not null } => new("⚠", OutgoingTexts.CameBack, "bad"),
        { State: OutgoingState.Waiting } => new("↻", OutgoingTexts.StateWaiting, "wait"),
        { State: OutgoingState.Sent } => new("✓", OutgoingTexts.StateSent, "good"),
        { State: OutgoingState.Failed } => new("✕", OutgoingTexts.StateFailed, "bad"),
        { State: OutgoingState.Withdrawn } => new("–", OutgoingTexts.StateWithdrawn, "off"),
        _ => throw new InvalidOperationException($"No word for {mail.State}."),
    };

    /// <summary>A state to filter by, and how many there are.</summary>
    public static string Filter(OutgoingState state, int count) => state switch
    {
        OutgoingState.Waiting => OutgoingTexts.FormatFilterWaiting(count),
        OutgoingState.Sent => OutgoingTexts.FormatFilterSent(count),
        OutgoingState.Failed => OutgoingTexts.FormatFilterFailed(count),
        OutgoingState.Withdrawn => OutgoingTexts.FormatFilterWithdrawn(count),
        _ => throw new InvalidOperationException($"No word for {state}."),
    };

    public static string Kind(OutgoingKind kind) => kind switch
    {
        OutgoingKind.Reply => OutgoingTexts.KindAnswer,
        OutgoingKind.Acknowledgement => OutgoingTexts.KindAcknowledgement,
        OutgoingKind.Notification => OutgoingTexts.KindNotification,
        _ => throw new InvalidOperationException($"No word for {kind}."),
    };
}
