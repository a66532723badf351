using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>A held mail as it is listed.</summary>
/// <param name="Row">Its ledger row: why it is held.</param>
/// <param name="Mailbox">The mailbox's name.</param>
/// <param name="Size">Bytes at the server.</param>
public sealed record HeldMail(Intake Row, string Mailbox, long Size);

/// <summary>A page of held mails.</summary>
/// <param name="Mails">The mails, the newest first.</param>
/// <param name="Total">How many are held in all.</param>
/// <param name="Codes">How many for which reason, the most frequent first.</param>
public sealed record HeldList(IReadOnlyList<HeldMail> Mails, int Total, IReadOnlyList<KeyValuePair<string, int>> Codes);

/// <summary>The mails that wait for a person.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="commit">Stores what becomes of one.</param>
public sealed class HeldMails(IDbContextFactory<SqliteDb> databases, HeldCommit commit)
{
    const int LongestReason = 500;

    /// <summary>A page of them.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">Mails on a page, 1 to 500.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<HeldList> ListAsync(int page, int size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 500);
        await using var db = await databases.CreateDbContextAsync(ct);
        var codes = await db.Ledger.Where(i => i.Outcome == Outcome.Held).GroupBy(i => i.Code).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var mails = await Held(db, db.Ledger.Where(i => i.Outcome == Outcome.Held).OrderByDescending(i => i.Id).Skip((page - 1) * size).Take(size)).ToListAsync(ct);
        return new HeldList([.. mails.OrderByDescending(m => m.Row.Id)], codes.Sum(c => c.Count), [.. codes.OrderByDescending(c => c.Count).Select(c => KeyValuePair.Create(c.Key, c.Count))]);
    }

    /// <summary>One of them; null when there is no such mail, or it is held no more.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<HeldMail?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Held(db, db.Ledger.Where(i => i.Id == id && i.Outcome == Outcome.Held)).SingleOrDefaultAsync(ct);
    }

    /// <summary>Says that one becomes no ticket.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="because">Why, in the person's words.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What became of it; null when no usable reason was given, and nothing was changed.</returns>
    public async Task<HeldOutcome?> IgnoreAsync(long id, string because, string actor, CancellationToken ct)
    {
        var reason = because.Trim();
        return reason.Length is 0 or > LongestReason || reason.Any(char.IsControl) ? null : await commit.IgnoredAsync(id, reason, actor, ct);
    }

    static IQueryable<HeldMail> Held(MailroomDb db, IQueryable<Intake> rows) =>
        from i in rows.AsNoTracking()
        join m in db.Mailboxes on i.MailboxId equals m.Id
        join r in db.Mails on i.RawId equals r.Id
        select new HeldMail(i, m.Name, r.FullSize);
}
