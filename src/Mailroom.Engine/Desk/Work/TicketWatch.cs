using System.Net.Mail;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Who is told of what happens to a ticket. Watching gives no right to add to it.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class TicketWatch(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>Watchers that a ticket may have.</summary>
    internal const int Most = 100;

    /// <summary>Lets somebody watch a ticket.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="email">Their address.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WorkOutcome> WatchAsync(long number, string email, string actor, CancellationToken ct)
    {
        var key = new Address("", email).Key;
        if (key.Length > 254 || key.Any(char.IsControl) || !MailAddress.TryCreate(key, out var read) || read.Address != key)
            return new WorkOutcome.Refused("Enter an address such as ann@contoso.com.");
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.Tickets.AnyAsync(t => t.Id == number, ct))
            return new WorkOutcome.NoTicket(number);
        // Mail to ourselves would become tickets, which would be told of again.
        if ((await OwnAddresses.OfAsync(db, ct)).Contains(key))
            return new WorkOutcome.Refused($"{key} is a mailbox that Mailroom reads itself. Enter a person's address.");
        var watching = await db.Watchers.Where(w => w.TicketId == number).Select(w => w.Email).ToListAsync(ct);
        if (watching.Contains(key))
            return new WorkOutcome.Done();
        if (watching.Count >= Most)
            return new WorkOutcome.Refused($"{Most} watch it already, and that is the most.");
        db.Add(new TicketWatcher { TicketId = number, Email = key });
        await TellAsync(db, new TicketLog(db, actor, clock.GetUtcNow()), number, "watched", key, ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Done();
    }

    /// <summary>Lets somebody watch a ticket no more.</summary>
    /// <param name="number">The ticket.</param>
    /// <param name="email">Their address.</param>
    /// <param name="actor">Who, for the history and the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WorkOutcome> UnwatchAsync(long number, string email, string actor, CancellationToken ct)
    {
        var key = new Address("", email).Key;
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.Tickets.AnyAsync(t => t.Id == number, ct))
            return new WorkOutcome.NoTicket(number);
        if (await db.Watchers.FindAsync([number, key], ct) is not { } row)
            return new WorkOutcome.Done();
        db.Remove(row);
        await TellAsync(db, new TicketLog(db, actor, clock.GetUtcNow()), number, "unwatched", key, ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Done();
    }

    /// <summary>Who signs in by a user name: their address, and their row among our own people; empty and null for nobody.</summary>
    /// <param name="user">The user name.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<(string Email, EmployeeChoice? Employee)> WhoAsync(string user, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var email = await db.Users.Where(u => u.UserName == user).Select(u => u.Email).FirstOrDefaultAsync(ct) is { } found ? new Address("", found).Key : "";
        var employee = email.Length == 0 ? null : await db.Employees.Where(e => e.Email == email).Select(e => new EmployeeChoice(e.Email, e.Name)).FirstOrDefaultAsync(ct);
        return (email, employee);
    }

    static async Task TellAsync(MailroomDb db, TicketLog log, long number, string what, string email, CancellationToken ct)
    {
        log.Event(number, what, what == "watched" ? "" : email, what == "watched" ? email : "");
        log.Audit(number, $"ticket.{what}", $"{email}.");
        await db.SaveChangesAsync(ct);
    }
}
