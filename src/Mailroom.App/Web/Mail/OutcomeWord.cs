using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.Mail;

/// <summary>What became of a mail, in a word with a colour.</summary>
static class OutcomeWord
{
    public static StateWord Of(Intake mail) => mail switch
    {
        { Outcome: Outcome.Ticket } => new("✓", $"opened #{mail.TicketId}", "good"),
        { Outcome: Outcome.Note } => new("✓", $"note on #{mail.TicketId}", "good"),
        { Outcome: Outcome.Duplicate } => new("=", "copy", "off"),
        { Outcome: Outcome.Dropped } => new("–", "dropped", "off"),
        { Outcome: Outcome.Ignored } => new("–", "ignored", "off"),
        _ => new("⚠", "held", "wait"),
    };
}
