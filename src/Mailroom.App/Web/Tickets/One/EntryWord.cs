using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>What an entry of a conversation is, in words and with a colour.</summary>
static class EntryWord
{
    public static StateWord Of(TicketEntry entry) => entry switch
    {
        { Kind: NoteKind.Reply } => new("→", "Answer", "good"),
        { Kind: NoteKind.Internal } => new("✎", "Internal note", "wait"),
        { Kind: NoteKind.System } => new("ⓘ", "Mailroom", "off"),
        { Mail.Above: true } => new("✎", "Written above the forwarded mail", "wait"),
        { NoteId: null } => new("←", "First mail", "off"),
        _ => new("←", "Mail", "off"),
    };

    /// <summary>How the mail of ours stands that carries an answer.</summary>
    public static StateWord Of(AnswerMail answer) => answer switch
    {
        { BouncedIntakeId: not null } => new("✕", "could not be delivered", "bad"),
        { State: OutgoingState.Sent } => new("✓", "sent", "good"),
        { State: OutgoingState.Failed } => new("✕", "not sent", "bad"),
        { State: OutgoingState.Withdrawn } => new("–", "withdrawn", "off"),
        _ => new("…", "waiting to be sent", "wait"),
    };

    /// <summary>The stable id of an entry on the page.</summary>
    public static string IdOf(TicketEntry entry) => entry.Mail switch
    {
        { Above: true } mail => $"above-{mail.Intake.Id}",
        { } mail => $"mail-{mail.Intake.Id}",
        null when entry.Acknowledges => $"sent-{entry.Answer!.Id}",
        null => $"note-{entry.NoteId}",
    };

    /// <summary>How two tickets have to do with each other.</summary>
    public static string Of(LinkedTicket link) => (link.Kind, link.Later) switch
    {
        (LinkKind.SameMail, _) => "the same mail came to another mailbox",
        (LinkKind.GoesOn, false) => "this one goes on with it",
        (LinkKind.GoesOn, true) => "it goes on with this one",
        (LinkKind.Stranger, false) => "a stranger speaks of it here",
        (LinkKind.Stranger, true) => "a stranger speaks of this one there",
        _ => "linked by hand",
    };
}
