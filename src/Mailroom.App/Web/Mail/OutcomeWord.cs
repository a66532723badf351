using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Mail;

/// <summary>What became of a mail, in a word with a colour.</summary>
static class OutcomeWord
{
    public static StateWord Of(Intake mail) => mail switch
    {
        { Outcome: Outcome.Ticket } => new("✓", MailTexts.FormatOpened(mail.TicketId), "good"),
        { Outcome: Outcome.Note } => new("✓", MailTexts.FormatNoteOn(mail.TicketId), "good"),
        { Outcome: Outcome.Duplicate } => new("=", MailTexts.Copy, "off"),
        { Outcome: Outcome.Dropped } => new("–", MailTexts.Dropped, "off"),
        { Outcome: Outcome.Ignored } => new("–", MailTexts.Ignored, "off"),
        _ => new("⚠", MailTexts.Held, "wait"),
    };
}
