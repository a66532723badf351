using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Store;

/// <summary>Finds the stored mails that a batch's mails may be copies of. An older one is read again out of its raw bytes, and only where the keys meet.</summary>
/// <param name="tickets">Knows where merged tickets went.</param>
/// <param name="limits">The limits that it was read with.</param>
/// <param name="log">Says what could not be read again.</param>
public sealed partial class OlderCopies(TicketFinder tickets, Limits limits, ILogger<OlderCopies> log)
{
    /// <summary>Older mails compared with one. Whoever sends more of them under one Message-ID, date and subject gets tickets, not our time.</summary>
    const int MostCopies = 20;

    internal async Task AddAsync(MailroomDb db, IReadOnlyList<ReadMail> mails, BatchFacts facts, CancellationToken ct)
    {
        var keys = mails.Select(m => m.ContentKey).ToList();
        var met = await (from i in db.Ledger
                         where keys.Contains(i.ContentKey) && i.Outcome != Rows.Outcome.Duplicate
                         orderby i.Id
                         select new Met(i.Id, i.ContentKey, i.RawId, i.TicketId, i.MailboxId)).ToListAsync(ct);
        if (met.Count == 0)
            return;
        var queues = await QueuesAsync(db, [.. met.Select(m => m.TicketId).OfType<long>().Distinct()], ct);
        foreach (var row in met.GroupBy(i => Convert.ToHexString(i.ContentKey)).SelectMany(same => same.TakeLast(MostCopies)))
        {
            if (await FingerprintAsync(db, row, ct) is not { } fingerprint)
                continue;
            var (ticket, queue) = row.TicketId is { } number && queues.TryGetValue(number, out var at) ? (TicketRef.Stored(at.Ticket), at.Queue) : ((TicketRef?)null, "");
            facts.AddCopy(row.ContentKey, new KnownCopy(CopyRef.Stored(row.Id), fingerprint, ticket) { MailboxId = row.MailboxId, Queue = queue });
        }
    }

    /// <summary>Each ticket's survivor and that one's queue.</summary>
    async Task<Dictionary<long, (long Ticket, string Queue)>> QueuesAsync(MailroomDb db, List<long> numbers, CancellationToken ct)
    {
        var survivors = await tickets.SurvivorsAsync(db, numbers, ct);
        var wanted = survivors.Values.Distinct().ToList();
        var names = await (from t in db.Tickets
                           where wanted.Contains(t.Id)
                           join q in db.Queues on t.QueueId equals q.Id
                           select new { t.Id, q.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, ct);
        return survivors.ToDictionary(s => s.Key, s => (s.Value, names.GetValueOrDefault(s.Value, "")));
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

    sealed record Met(long Id, byte[] ContentKey, long RawId, long? TicketId, int MailboxId);

    [LoggerMessage(LogLevel.Warning, "Mail {LedgerId} could not be compared with a later one of the same Message-ID: {Why}. The later one counts as another mail.")]
    static partial void LogUnread(ILogger log, long ledgerId, string why);
}
