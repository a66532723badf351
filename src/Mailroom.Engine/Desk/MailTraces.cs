using System.Globalization;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>A mail, and why it ended where it did.</summary>
/// <param name="Row">Its ledger row.</param>
/// <param name="Mailbox">The mailbox's name.</param>
/// <param name="Lines">The checks in their order; none of a mail of before they were kept.</param>
public sealed record TracedMail(Intake Row, string Mailbox, IReadOnlyList<TraceLine> Lines);

/// <summary>Says of stored mails why they ended where they did.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class MailTraces(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>Mails that one search gives. Anybody may write any Message-ID.</summary>
    const int Most = 200;

    /// <summary>One mail by its ledger number; null when there is none.</summary>
    public async Task<TracedMail?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await WithLinesAsync(db, db.Ledger.Where(i => i.Id == id), ct)).FirstOrDefault();
    }

    /// <summary>Mails by what people have at hand: a Message-ID with or without angle brackets, a ledger number, or #ticket.</summary>
    /// <param name="id">What was entered.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The mails, the oldest first, at most 200.</returns>
    public async Task<IReadOnlyList<TracedMail>> SearchAsync(string id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var wanted = id.Trim();
        if (wanted.StartsWith('#'))
            return Number(wanted[1..]) is { } ticket ? await WithLinesAsync(db, db.Ledger.Where(i => i.TicketId == ticket), ct) : [];
        var messageId = wanted.StartsWith('<') && wanted.EndsWith('>') ? wanted[1..^1] : wanted;
        var named = messageId.Length == 0 ? [] : await WithLinesAsync(db, db.Ledger.Where(i => i.MessageId == messageId), ct);
        return named.Count == 0 && Number(wanted) is { } number ? await WithLinesAsync(db, db.Ledger.Where(i => i.Id == number), ct) : named;
    }

    /// <summary>The checks of mails, by their ledger numbers.</summary>
    /// <param name="ids">The mails.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<TraceLine>>> OfAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await db.Traces.AsNoTracking().Where(t => ids.Contains(t.IntakeId)).ToListAsync(ct)).ToDictionary(t => t.IntakeId, t => LedgerText.Lines(t));
    }

    static async Task<IReadOnlyList<TracedMail>> WithLinesAsync(MailroomDb db, IQueryable<Intake> rows, CancellationToken ct)
    {
        var found = await (from i in rows.AsNoTracking().OrderBy(i => i.Id).Take(Most)
                           join m in db.Mailboxes on i.MailboxId equals m.Id
                           join t in db.Traces.AsNoTracking() on i.Id equals t.IntakeId into traces
                           from t in traces.DefaultIfEmpty()
                           select new { Row = i, m.Name, Trace = t }).ToListAsync(ct);
        return [.. found.OrderBy(f => f.Row.Id).Select(f => new TracedMail(f.Row, f.Name, LedgerText.Lines(f.Trace)))];
    }

    static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
