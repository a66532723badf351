using Mailroom.Decisions.Words.Hours;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Working hours as a person enters them.</summary>
public sealed record HoursDraft
{
    /// <summary>The time zone by its IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>A line a day, such as <c>Mon 09:00-12:00 13:00-17:00</c>.</summary>
    public string Hours { get; init; } = "";

    /// <summary>A line a free day: <c>YYYY-MM-DD</c> and a name.</summary>
    public string Holidays { get; init; } = "";
}

/// <summary>The working hours of a queue, or of all that have none of their own.</summary>
/// <param name="QueueId">The queue's number; 0 for all that have none of their own.</param>
/// <param name="Queue">Its name; empty for all others.</param>
/// <param name="Own">Whether it has hours of its own.</param>
/// <param name="Stored">The hours that hold for it.</param>
/// <param name="Seen">Stands for what is stored; see <see cref="WordLine.Seen"/>.</param>
public sealed record HoursCard(int QueueId, string Queue, bool Own, HoursDraft Stored, string Seen)
{
    /// <summary>Whether it is working time now; null when hours were never entered.</summary>
    public bool? Now { get; init; }
}

/// <summary>When the desk works: for all, and for queues that have hours of their own.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="clock">The time.</param>
public sealed class HoursBook(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>The hours for all, then those of each queue by name.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<HoursCard>> ListAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = (await db.WorkingHours.AsNoTracking().ToListAsync(ct)).ToDictionary(h => h.QueueId ?? 0);
        var queues = await db.Queues.AsNoTracking().ToListAsync(ct);
        return [Card(rows, 0, ""), .. queues.OrderBy(q => q.Name, StringComparer.OrdinalIgnoreCase).Select(q => Card(rows, q.Id, q.Name))];
    }

    /// <summary>The hours of one; null when there is no such queue.</summary>
    /// <param name="queueId">The queue; 0 for all that have none of their own.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<HoursCard?> FindAsync(int queueId, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(card => card.QueueId == queueId);

    /// <summary>Checks and stores hours.</summary>
    /// <param name="queueId">The queue; 0 for all that have none of their own.</param>
    /// <param name="draft">What was entered; null takes a queue's own hours away.</param>
    /// <param name="seen">The <see cref="HoursCard.Seen"/> that the person looked at.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<WordSaving> SaveAsync(int queueId, HoursDraft? draft, string seen, string actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (queueId != 0 && !await db.Queues.AnyAsync(q => q.Id == queueId, ct))
            return new WordSaving.Gone();
        var queue = queueId == 0 ? null : (int?)queueId;
        var row = await db.WorkingHours.SingleOrDefaultAsync(h => h.QueueId == queue, ct);
        var before = Text(row);
        var errors = await before.OvertakenAsync(db, $"hours {queueId}", seen, ct);
        var read = draft is null ? null : WorkingTimeText.Read(draft.TimeZone, draft.Hours, draft.Holidays);
        if (errors.Count == 0 && read is HoursReading.Bad bad)
            errors = [.. bad.Faults.GroupBy(fault => fault.Part).Select(faults => new FieldError(faults.Key, string.Join(" ", faults.Select(f => f.Message).Take(3))))];
        if (errors.Count > 0)
            return new WordSaving.Refused(errors, before.Seen);
        if (read is HoursReading.Good { Time: var time })
        {
            if (row is null)
                db.Add(row = new WorkingHours { QueueId = queue });
            (row.TimeZone, row.Hours, row.Holidays) = (draft!.TimeZone.Trim(), WorkingTimeText.HoursOf(time), WorkingTimeText.HolidaysOf(time));
        }
        else if (row is not null)
        {
            db.Remove(row);
            row = null;
        }
        if (Text(row).Since(before) is { Length: > 0 } changed)
            db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = row is null ? "hours.deleted" : "hours.changed", Target = $"hours {queueId}", Because = changed });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new WordSaving.Saved(queueId);
    }

    HoursCard Card(Dictionary<int, WorkingHours> rows, int queueId, string queue)
    {
        var own = rows.GetValueOrDefault(queueId);
        var holds = own ?? rows.GetValueOrDefault(0);
        var draft = holds is null ? new HoursDraft() : new HoursDraft { TimeZone = holds.TimeZone, Hours = holds.Hours, Holidays = holds.Holidays };
        return new HoursCard(queueId, queue, own is not null, draft, Text(own).Seen)
        {
            Now = holds is not null && WorkingTimeText.Read(holds.TimeZone, holds.Hours, holds.Holidays) is HoursReading.Good good ? good.Time.Holds(clock.GetUtcNow()) : null,
        };
    }

    static RowText Text(WorkingHours? row) => new(("time zone", row?.TimeZone ?? ""), ("hours", row?.Hours ?? ""), ("holidays", row?.Holidays ?? ""));
}
