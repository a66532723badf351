using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Store;

/// <summary>Finds the stored mails that a batch's mails may be copies of. An older one is read again out of its raw bytes, and only where the keys meet.</summary>
/// <param name="limits">The limits that it was read with.</param>
/// <param name="log">Says what could not be read again.</param>
public sealed partial class OlderCopies(Limits limits, ILogger<OlderCopies> log)
{
    /// <summary>Older mails compared with one. Whoever sends more of them under one Message-ID, date and subject gets tickets, not our time.</summary>
    const int MostCopies = 20;

    internal async Task AddAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, Horizon? horizon, CancellationToken ct)
    {
        var keys = mails.Select(m => m.ContentKey).ToList();
        var met = await Horizon.TakenIn(db.Ledger, horizon).Where(i => keys.Contains(i.ContentKey) && i.Outcome != Rows.Outcome.Duplicate)
            .OrderBy(i => i.Id).Select(i => new Met(i.Id, i.ContentKey, i.RawId, i.TicketId, i.MailboxId, i.HandledAt)).ToListAsync(ct);
        if (met.Count == 0)
            return;
        // What was held then and is a ticket since had none then.
        var numbers = met.Where(i => horizon?.Before is not { } before || i.HandledAt <= before).Select(i => i.TicketId).OfType<long>().Distinct().ToList();
        var (survivors, standing) = await TicketFinder.SurvivorsAsync(db, numbers, horizon, ct);
        var queues = await TicketStanding.QueuesAsync(db, standing.Values, ct);
        foreach (var row in met.GroupBy(i => Convert.ToHexString(i.ContentKey)).SelectMany(same => same.TakeLast(MostCopies)))
        {
            if (await FingerprintAsync(db, row, ct) is not { } fingerprint)
                continue;
            var ticket = row.TicketId is { } number && survivors.TryGetValue(number, out var survivor) ? standing.GetValueOrDefault(survivor) : null;
            facts.AddCopy(row.ContentKey, new KnownCopy(CopyRef.Stored(row.Id), fingerprint, ticket is null ? null : TicketRef.Stored(ticket.Id))
            {
                MailboxId = row.MailboxId,
                Queue = queues.GetValueOrDefault(ticket?.QueueId ?? 0, ""),
            });
        }
    }

    /// <summary>Null when the older mail cannot be read any more: then nobody can say that the two are the same, and the new one is not lost for it.</summary>
    async Task<string?> FingerprintAsync(MailroomDb db, Met row, CancellationToken ct)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(ct);
        budget.CancelAfter(limits.MailTime);
        try
        {
            var stored = await db.Mails.AsNoTracking().SingleAsync(m => m.Id == row.RawId, ct);
            return ContentIdentity.FingerprintOf(MailParser.Parse(MailPacking.Unpack(stored), limits, budget.Token));
        }
        catch (DamagedMailException)
        {
            LogUnread(log, row.Id, "its stored bytes are damaged");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogUnread(log, row.Id, "it could not be read in time");
        }
        return null;
    }

    sealed record Met(long Id, byte[] ContentKey, long RawId, long? TicketId, int MailboxId, DateTimeOffset HandledAt);

    [LoggerMessage(LogLevel.Warning, "Mail {LedgerId} could not be compared with a later one of the same Message-ID: {Why}. The later one counts as another mail.")]
    static partial void LogUnread(ILogger log, long ledgerId, string why);
}
