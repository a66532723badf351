using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Tickets that came in by mail, from 1001, and were then made what a test needs.</summary>
static class TicketDesk
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>Puts a mailbox and its tickets there; gives the mailbox's number.</summary>
    public static async Task<int> WithAsync(TestEngine engine, int count, Action<Ticket>? change = null)
    {
        var mailbox = await engine.AddMailboxAsync();
        var owner = await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct);
        await engine.Get<HandleMail>().RunAsync(owner, [.. Enumerable.Range(1, count).Select(n =>
            TestEngine.Mail((uint)n, $"From: Ann <ann@customer.example>\nSubject: Ticket {n}\nMessage-ID: <t{n}@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000"))], Ct);
        await using var db = engine.Db();
        var tickets = await db.Tickets.ToListAsync(Ct);
        Assert.Equal(count, tickets.Count);
        foreach (var ticket in tickets)
            change?.Invoke(ticket);
        await db.SaveChangesAsync(Ct);
        return mailbox.Id;
    }
}
