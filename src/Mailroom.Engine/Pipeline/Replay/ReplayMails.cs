using System.Runtime.CompilerServices;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>Decides stored mails again, one after the other in the order in which they were decided. It writes nothing, so it may be repeated at will.</summary>
/// <param name="databases">Knows which there are.</param>
/// <param name="replay">Decides one.</param>
public sealed class ReplayMails(IDbContextFactory<SqliteDb> databases, ReplayMail replay)
{
    /// <summary>Decides them, and says after each how far it is.</summary>
    /// <param name="choice">Which.</param>
    /// <param name="ct">Gives up.</param>
    public async IAsyncEnumerable<ReplayProgress> RunAsync(ReplayChoice choice, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await ChosenAsync(choice, ct);
        var progress = new ReplayProgress(0, ids.Count, 0);
        yield return progress;
        foreach (var id in ids)
        {
            // A ledger row is never taken away again.
            progress = progress.With((await replay.RunAsync(id, choice.Rules, ct))!);
            yield return progress;
        }
    }

    async Task<IReadOnlyList<long>> ChosenAsync(ReplayChoice choice, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // What Mailroom wrote to itself was not decided by its content.
        IQueryable<Intake> rows = db.Ledger.Where(i => i.Folder != MissingCommit.Folder);
        if (choice.LedgerId is { } id)
            rows = rows.Where(i => i.Id == id);
        if (choice.MailboxId is { } mailbox)
            rows = rows.Where(i => i.MailboxId == mailbox);
        if (choice.Since is { } since)
            rows = rows.Where(i => i.ReceivedAt >= Start(since));
        if (choice.Until is { } until)
            rows = rows.Where(i => i.ReceivedAt < Start(until).AddDays(1));
        var last = await rows.OrderByDescending(i => i.Id).Take(Math.Clamp(choice.Last, 1, ReplayChoice.Most)).Select(i => new { i.Id, i.HandledAt }).ToListAsync(ct);
        return [.. last.OrderBy(i => i.HandledAt).ThenBy(i => i.Id).Select(i => i.Id)];
    }

    static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
