using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>Decides one mail by two sets of rules, and compares. It writes nothing.</summary>
/// <param name="databases">Knows the mailboxes.</param>
/// <param name="kept">Has the bytes.</param>
/// <param name="open">Reads a mail.</param>
/// <param name="decide">Says what becomes of it.</param>
/// <param name="clock">The time at which a handed mail is taken to have come.</param>
public sealed class TryMail(IDbContextFactory<SqliteDb> databases, KeptMails kept, OpenMail open, DecideMail decide, TimeProvider clock)
{
    static readonly TriedOutcome Unread = new("Cannot be read", "", [], Decisions.Route.Rules.TicketChanges.None, []);

    /// <summary>A stored mail, knowing what was known when it was decided.</summary>
    internal async Task<TriedMail> StoredAsync(long id, TriedRules rules, CancellationToken ct)
    {
        try
        {
            // A ledger row is never taken away again.
            var (row, raw) = (await kept.FindAsync(id, ct))!;
            // A mail that ended the program before shall not end it for a dry run.
            var opened = row is { Outcome: Outcome.Held, Code: "attempts" } ? open.Read(raw, int.MaxValue) : open.Read(raw, tries: 1);
            return await ComparedAsync(row, row.MailboxId, opened, new Horizon(row.Id, row.HandledAt), rules, ct);
        }
        catch (DamagedMailException damaged)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var row = await db.Ledger.AsNoTracking().SingleAsync(i => i.Id == id, ct);
            return new TriedMail(row, await NameAsync(row.MailboxId, ct), row.Sender, row.Subject, Unread, Unread, []) { Fault = damaged.Message };
        }
    }

    /// <summary>A mail that was handed in, as if it came now.</summary>
    internal async Task<TriedMail> HandedAsync(ReadOnlyMemory<byte> bytes, int? mailboxId, TriedRules rules, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var mailbox = mailboxId ?? await db.Mailboxes.OrderBy(m => m.Id).Select(m => m.Id).FirstOrDefaultAsync(ct);
        if (mailbox == 0)
            return new TriedMail(null, "", "", "", Unread, Unread, []) { Fault = "There is no mailbox that it could have come to. Add one first." };
        var raw = new RawMail(new MailPosition("(handed in)", 1, 1), bytes, clock.GetUtcNow(), bytes.Length);
        return await ComparedAsync(null, mailbox, open.Read(raw, tries: 1), null, rules, ct);
    }

    async Task<TriedMail> ComparedAsync(Intake? row, int mailboxId, Opened opened, Horizon? horizon, TriedRules rules, CancellationToken ct)
    {
        var stored = (await decide.RunAsync(mailboxId, [opened], new DecideTerms(horizon, rules.Stored) { Silent = row?.Silent == true }, ct))[0];
        var tried = ReferenceEquals(rules.Stored, rules.Tried) ? stored : (await decide.RunAsync(mailboxId, [opened], new DecideTerms(horizon, rules.Tried) { Silent = row?.Silent == true }, ct))[0];
        var (then, now) = (GistWriter.OfStored.Of(stored), GistWriter.OfStored.Of(tried));
        return new TriedMail(row, await NameAsync(mailboxId, ct), stored.Parsed.From.Email, stored.Parsed.Subject, TriedOutcome.Of(stored, then), TriedOutcome.Of(tried, now), GistDifferences.Between(then, now));
    }

    async Task<string> NameAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Mailboxes.Where(m => m.Id == mailboxId).Select(m => m.Name).SingleAsync(ct);
    }
}
