using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>Who else is at a ticket, as a sentence; empty for nobody.</summary>
static class PresenceWords
{
    public static string Of(IReadOnlyList<AtTicket> others) => string.Join(" ", others.OrderByDescending(o => o.Writes)
        .Select(o => o.Writes ? TicketTexts.FormatPresenceWrites(o.User) : TicketTexts.FormatPresenceLooks(o.User)));
}
