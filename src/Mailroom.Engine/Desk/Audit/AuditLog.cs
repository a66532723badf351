using System.Runtime.CompilerServices;
using Mailroom.Decisions.Search;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Reads the audit log. Nothing in the program changes or deletes a row of it.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class AuditLog(IDbContextFactory<SqliteDb> databases)
{
    const int AtOnce = 1000;
    const int OfLate = 10_000;

    /// <summary>One page.</summary>
    /// <param name="query">Which rows.</param>
    /// <param name="size">Rows on a page.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AuditPage> PageAsync(AuditQuery query, int size, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var wanted = Wanted(db, query);
        var back = query is { After: not null, Before: null };
        // One more than is shown says whether there is a next page, without counting a log of millions.
        var rows = await (back ? wanted.OrderBy(a => a.Id) : wanted.OrderByDescending(a => a.Id)).Take(size + 1).ToListAsync(ct);
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(size);
        if (back)
            rows.Reverse();
        return new AuditPage(rows, back ? more : query.Before is not null, back ? query.After is not null : more);
    }

    /// <summary>All rows that fit, the newest first, read as they are taken.</summary>
    /// <param name="query">Which rows.</param>
    /// <param name="ct">Gives up.</param>
    public async IAsyncEnumerable<AuditRow> AllAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var before = query.Before;
        while (true)
        {
            // No reader stays open on the database while a slow network takes what was read.
            List<AuditRow> rows;
            await using (var db = await databases.CreateDbContextAsync(ct))
                rows = await Wanted(db, query with { Before = before }).OrderByDescending(a => a.Id).Take(AtOnce).ToListAsync(ct);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < AtOnce)
                yield break;
            before = rows[^1].Id;
        }
    }

    /// <summary>The actions of late, for a list to choose from.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Audit.OrderByDescending(a => a.Id).Take(OfLate).Select(a => a.Action).Distinct().OrderBy(action => action).ToListAsync(ct);
    }

    static IQueryable<AuditRow> Wanted(MailroomDb db, AuditQuery query)
    {
        var rows = db.Audit.AsNoTracking();
        if (query.Actor.Trim() is { Length: > 0 } actor)
        {
            var same = AccountBook.Containing(actor).Trim('%');
            rows = rows.Where(a => EF.Functions.Like(a.Actor, same, "\\"));
        }
        if (query.Action.Trim() is { Length: > 0 } action)
            rows = rows.Where(a => a.Action == action || a.Action.StartsWith(action + "."));
        if (query.Target.Trim() is { Length: > 0 } target)
            rows = rows.Where(a => a.Target == target);
        if (query.From is { } from)
        {
            var first = DayBegin.In(from, query.Zone);
            rows = rows.Where(a => a.At >= first);
        }
        if (query.Until is { } until && until < DateOnly.MaxValue)
        {
            var end = DayBegin.In(until.AddDays(1), query.Zone);
            rows = rows.Where(a => a.At < end);
        }
        if (query.Before is { } before)
            rows = rows.Where(a => a.Id < before);
        if (query.After is { } after)
            rows = rows.Where(a => a.Id > after);
        return rows;
    }
}
