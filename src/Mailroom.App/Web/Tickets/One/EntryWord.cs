using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>What an entry of a conversation is, in words and with a colour.</summary>
static class EntryWord
{
    public static StateWord Of(TicketEntry entry) => entry switch
    {
        { Kind: NoteKind.Reply } => new("→", TicketTexts.Answer, "good"),
        { Kind: NoteKind.Internal } => new("✎", TicketTexts.InternalNote, "wait"),
        { Kind: NoteKind.System } => new("ⓘ", TicketTexts.Mailroom, "off"),
        { Mail.Above: true } => new("✎", TicketTexts.WrittenAbove, "wait"),
        { NoteId: null } => new("←", TicketTexts.FirstMail, "off"),
        _ => new("←", TicketTexts.Mail, "off"),
    };

    /// <summary>How the mail of ours stands that carries an answer.</summary>
    public static StateWord Of(AnswerMail answer) => answer switch
    {
        { BouncedIntakeId: not null } => new("✕", TicketTexts.AnswerBounced, "bad"),
        { State: OutgoingState.Sent } => new("✓", TicketTexts.AnswerSent, "good"),
        { State: OutgoingState.Failed } => new("✕", TicketTexts.AnswerNotSent, "bad"),
        { State: OutgoingState.Withdrawn } => new("–", TicketTexts.AnswerWithdrawn, "off"),
        _ => new("…", TicketTexts.AnswerWaiting, "wait"),
    };

    /// <summary>The stable id of an entry on the page.</summary>
    public static string IdOf(TicketEntry entry) => entry.Mail switch
    {
        { Above: true } mail => $"above-{mail.Intake.Id}",
        { } mail => $"mail-{mail.Intake.Id}",
        null when entry.Acknowledges => $"sent-{entry.Answer!.Id}",
        null => $"note-{entry.NoteId}",
    };

    /// <summary>How two tickets have to do with each other, and how the other one stands.</summary>
    public static string Of(LinkedTicket link) => link.Status switch
    {
        TicketStatus.New => TicketTexts.FormatLinkedNew(Kind(link)),
        TicketStatus.Open => TicketTexts.FormatLinkedOpen(Kind(link)),
        TicketStatus.Closed => TicketTexts.FormatLinkedClosed(Kind(link)),
        _ => throw new InvalidOperationException($"No word for {link.Status}."),
    };

    static string Kind(LinkedTicket link) => (link.Kind, link.Later) switch
    {
        (LinkKind.SameMail, _) => TicketTexts.LinkSameMail,
        (LinkKind.GoesOn, false) => TicketTexts.LinkGoesOn,
        (LinkKind.GoesOn, true) => TicketTexts.LinkGoesOnLater,
        (LinkKind.Stranger, false) => TicketTexts.LinkStranger,
        (LinkKind.Stranger, true) => TicketTexts.LinkStrangerLater,
        _ => TicketTexts.LinkByHand,
    };
}
