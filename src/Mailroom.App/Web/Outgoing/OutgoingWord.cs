using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Outgoing;

/// <summary>Where a mail of ours stands, in a word with a sign and a colour.</summary>
static class OutgoingWord
{
    public static StateWord Of(OutgoingMail mail) => mail switch
    {
        { BouncedIntakeId: not null } => new("⚠", "came back", "bad"),
        { State: OutgoingState.Waiting } => new("↻", "waiting", "wait"),
        { State: OutgoingState.Sent } => new("✓", "sent", "good"),
        { State: OutgoingState.Failed } => new("✕", "failed", "bad"),
        { State: OutgoingState.Withdrawn } => new("–", "withdrawn", "off"),
        _ => throw new InvalidOperationException($"No word for {mail.State}."),
    };

    public static string Kind(OutgoingKind kind) => kind switch
    {
        OutgoingKind.Reply => "Answer",
        OutgoingKind.Acknowledgement => "Acknowledgement",
        OutgoingKind.Notification => "Notification",
        _ => throw new InvalidOperationException($"No word for {kind}."),
    };
}
