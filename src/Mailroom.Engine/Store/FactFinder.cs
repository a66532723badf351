using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store;

/// <summary>Looks up everything that is known about a batch of mails, with a fixed number of queries however large the batch.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="limits">The limits, for reading older copies again.</param>
public sealed class FactFinder(IDbContextFactory<SqliteDb> databases, Limits limits)
{
    /// <summary>Older copies compared with one mail. Whoever sends more of them under one Message-ID, date and subject gets tickets, not our time.</summary>
    const int MostCopies = 20;

    /// <summary>The facts about a batch.</summary>
    /// <param name="mails">The batch's mails, in order.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<BatchFacts> AboutAsync(IReadOnlyList<ParsedMail> mails, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var facts = new BatchFacts(await OwnAddresses.OfAsync(db, ct));
        await AddTicketsAsync(db, mails, facts, ct);
        await AddCopiesAsync(db, mails, facts, ct);
        return facts;
    }

    static async Task AddTicketsAsync(MailroomDb db, IReadOnlyList<ParsedMail> mails, BatchFacts facts, CancellationToken ct)
    {
        var ids = mails.SelectMany(m => m.References.Append(m.InReplyTo)).Where(id => id.IsKnown).Select(id => id.Value).Distinct().ToList();
        var numbers = mails.Select(m => SubjectNumber.In(m.Subject)).OfType<long>().Distinct().ToList();
        if (ids.Count == 0 && numbers.Count == 0)
            return;
        var threads = ids.Count == 0 ? [] : await db.Ledger.Where(i => ids.Contains(i.MessageId) && i.TicketId != null)
            .OrderBy(i => i.Id).Select(i => new { i.MessageId, Ticket = i.TicketId!.Value }).ToListAsync(ct);
        var wanted = threads.Select(t => t.Ticket).Concat(numbers).Distinct().ToList();
        var tickets = await db.Tickets.Where(t => wanted.Contains(t.Id)).Select(t => t.Id).ToListAsync(ct);
        var named = (await db.Participants.Where(p => wanted.Contains(p.TicketId)).ToListAsync(ct)).ToLookup(p => p.TicketId, p => p.Email);
        foreach (var number in tickets)
            facts.AddTicket(new KnownTicket(TicketRef.Stored(number), named[number].ToHashSet(StringComparer.Ordinal)));
        foreach (var thread in threads)
            facts.AddThread(new MessageId(thread.MessageId), TicketRef.Stored(thread.Ticket));
    }

    async Task AddCopiesAsync(MailroomDb db, IReadOnlyList<ParsedMail> mails, BatchFacts facts, CancellationToken ct)
    {
        var keys = mails.Select(ContentIdentity.KeyOf).ToList();
        var met = await db.Ledger.Where(i => keys.Contains(i.ContentKey) && i.Outcome != Outcome.Duplicate)
            .OrderBy(i => i.Id).Select(i => new { i.Id, i.ContentKey, i.RawId, i.TicketId }).ToListAsync(ct);
        foreach (var row in met.GroupBy(i => Convert.ToHexString(i.ContentKey)).SelectMany(same => same.TakeLast(MostCopies)))
        {
            // The same Message-ID, sender, date and subject may still be another mail: only the content says.
            var stored = await db.Mails.AsNoTracking().SingleAsync(m => m.Id == row.RawId, ct);
            var older = MailParser.Parse(MailPacking.Unpack(stored), limits, ct);
            var ticket = row.TicketId is { } number ? TicketRef.Stored(number) : (TicketRef?)null;
            facts.AddCopy(row.ContentKey, new KnownCopy(CopyRef.Stored(row.Id), ContentIdentity.FingerprintOf(older), ticket));
        }
    }
}
