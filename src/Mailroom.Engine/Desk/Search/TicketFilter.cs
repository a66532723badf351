using System.Linq.Expressions;
using Mailroom.Decisions.Search;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>The tickets that a query stands for.</summary>
/// <param name="Tickets">The tickets, in no order, but for <paramref name="Wide"/>.</param>
/// <param name="Wide">Words that many tickets hold, or must not hold.</param>
/// <param name="Faults">What could not be understood, and names that are not there.</param>
sealed record FilteredTickets(IQueryable<Ticket> Tickets, IReadOnlyList<QueryPart.Words> Wide, IReadOnlyList<QueryFault> Faults)
{
    /// <summary>The tickets, <see cref="Wide"/> included. Asking has its price however few are wanted: all that hold the words are gathered.</summary>
    /// <param name="db">The database.</param>
    /// <param name="search">Finds words.</param>
    public IQueryable<Ticket> Gathered(MailroomDb db, ITextSearch search)
    {
        var tickets = Tickets;
        foreach (var words in Wide)
        {
            var ids = search.TicketsWith(db, words);
            // The sum keeps the database from looking up many tickets one by one, which would read every mail: it goes through the list's index instead.
            tickets = words.Not ? tickets.Where(t => !ids.Contains(t.Id + 0)) : tickets.Where(t => ids.Contains(t.Id + 0));
        }
        return tickets;
    }
}

/// <summary>Makes a question to the database out of a query.</summary>
sealed class TicketFilter
{
    /// <summary>So few tickets are looked up one by one; the many are passed over in the list's order.</summary>
    const int Few = 500;

    readonly MailroomDb db;
    readonly ITextSearch search;
    readonly WordNames names;
    readonly TimeZoneInfo zone;
    readonly List<QueryFault> faults;
    readonly List<QueryPart.Words> wide = [];

    TicketFilter(MailroomDb db, ITextSearch search, WordNames names, TimeZoneInfo zone, List<QueryFault> faults) =>
        (this.db, this.search, this.names, this.zone, this.faults) = (db, search, names, zone, faults);

    /// <summary>Merged tickets are found by what is written in them, by their number, and with <c>is:merged</c>; lists without words leave them out.</summary>
    public static async Task<FilteredTickets> OfAsync(MailroomDb db, ITextSearch search, TicketQuery query, string userName, CancellationToken ct)
    {
        var faults = query.Faults.ToList();
        var filter = new TicketFilter(db, search, new WordNames(db, userName), query.Parts.Any(part => part is QueryPart.Received) ? await ZoneAsync(db, userName, ct) : TimeZoneInfo.Utc, faults);
        var tickets = db.Tickets.AsNoTracking();
        if (!query.Parts.Any(part => part is QueryPart.Words or QueryPart.Number or QueryPart.Is { Mark: TicketMark.Merged }))
            tickets = tickets.Where(t => t.MergedIntoId == null);
        foreach (var part in query.Parts)
            if (await filter.AskAsync(part, ct) is { } question)
                tickets = tickets.Where(part.Not ? Opposite(question) : question);
        return new FilteredTickets(tickets, filter.wide, faults);
    }

    /// <summary>What the part asks of a ticket; null when that cannot be asked, which is told.</summary>
    async Task<Expression<Func<Ticket, bool>>?> AskAsync(QueryPart part, CancellationToken ct)
    {
        switch (part)
        {
            case QueryPart.Words words:
                return await WordsAsync(words, ct);
            case QueryPart.Number number:
                return t => t.Id == number.Ticket;
            case QueryPart.To to:
                return await ToAsync(to.Text, ct);
            case QueryPart.HasFile:
                return t => db.Ledger.Any(i => i.TicketId == t.Id && db.Files.Any(f => f.IntakeId == i.Id));
            case QueryPart.Received day:
                var begins = DayBegin.In(day.Day, zone);
                return day.Earlier ? t => t.OpenedAt < begins : t => t.OpenedAt >= begins;
            case QueryPart.Is mark:
                return Marked(mark.Mark);
            case QueryPart.Named { Kind: WordKind.Tag } tag:
                var wanted = tag.Name.ToLowerInvariant();
                var tagged = db.Tags.Where(x => x.Tag == wanted).Select(x => x.TicketId);
                if (!tag.Not && await FewAsync(tagged, ct) is { } few)
                    return t => EF.Parameter(few).Contains(t.Id);
                return t => tagged.Contains(t.Id + 0);
            case QueryPart.Named named:
                return await NamedAsync(named, ct);
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, "A part that nobody asks the database for.");
        }
    }

    /// <summary>Null for words that many tickets hold: those are left for the list.</summary>
    async Task<Expression<Func<Ticket, bool>>?> WordsAsync(QueryPart.Words words, CancellationToken ct)
    {
        // A word that many hold is found out at once as it stands; with all that it may go on to it takes its time.
        if (words.Not || words.Open && await FewAsync(search.TicketsWith(db, words with { Open = false }), ct) is null || await FewAsync(search.TicketsWith(db, words), ct) is not { } few)
        {
            wide.Add(words);
            return null;
        }
        return t => EF.Parameter(few).Contains(t.Id);
    }

    /// <summary>The tickets, when they are few; else null.</summary>
    static async Task<List<long>?> FewAsync(IQueryable<long> ids, CancellationToken ct)
    {
        var first = await ids.Take(Few + 1).ToListAsync(ct);
        return first.Count > Few ? null : [.. first.Distinct()];
    }

    async Task<Expression<Func<Ticket, bool>>> ToAsync(string text, CancellationToken ct)
    {
        var wanted = text.ToLowerInvariant();
        var end = wanted + char.ConvertFromUtf32(0x10FFFF);
        var boxes = await db.Mailboxes.Where(m => m.Name.ToLower().StartsWith(wanted) || m.Username.ToLower().StartsWith(wanted) || m.SharedMailbox.ToLower().StartsWith(wanted)).Select(m => m.Id).ToListAsync(ct);
        var written = wanted.StartsWith('@')
            ? db.Participants.Where(p => p.Email.EndsWith(wanted)).Select(p => p.TicketId)
            : db.Participants.Where(p => string.Compare(p.Email, wanted) >= 0 && string.Compare(p.Email, end) < 0).Select(p => p.TicketId);
        return t => boxes.Contains(t.MailboxId) || written.Contains(t.Id);
    }

    async Task<Expression<Func<Ticket, bool>>?> NamedAsync(QueryPart.Named named, CancellationToken ct)
    {
        if (named.Name.Equals("none", StringComparison.OrdinalIgnoreCase))
            return Without(named.Kind);
        var (ids, because) = await names.FindAsync(named, ct);
        if (because.Length > 0)
        {
            faults.Add(new QueryFault($"{named.Kind.ToString().ToLowerInvariant()}:{named.Name}", because));
            return named.Not ? null : t => false;
        }
        var one = ids.Count == 1 ? ids[0] : 0;
        return (named.Kind, one) switch
        {
            (WordKind.Status, 0) => t => ids.Contains(t.StatusId!.Value),
            (WordKind.Status, _) => t => t.StatusId == one,
            (WordKind.Queue, 0) => t => ids.Contains(t.QueueId!.Value),
            (WordKind.Queue, _) => t => t.QueueId == one,
            (WordKind.Assignee, 0) => t => ids.Contains(t.AssigneeId!.Value),
            (WordKind.Assignee, _) => t => t.AssigneeId == one,
            (WordKind.Account, 0) => t => ids.Contains(t.AccountId!.Value),
            (WordKind.Account, _) => t => t.AccountId == one,
            (WordKind.Priority, 0) => t => ids.Contains(t.PriorityId!.Value),
            (WordKind.Priority, _) => t => t.PriorityId == one,
            (_, 0) => t => ids.Contains(t.TypeId!.Value),
            _ => t => t.TypeId == one,
        };
    }

    static Expression<Func<Ticket, bool>> Without(WordKind kind) => kind switch
    {
        WordKind.Status => t => t.StatusId == null,
        WordKind.Queue => t => t.QueueId == null,
        WordKind.Assignee => t => t.AssigneeId == null,
        WordKind.Account => t => t.AccountId == null,
        WordKind.Priority => t => t.PriorityId == null,
        _ => t => t.TypeId == null,
    };

    static Expression<Func<Ticket, bool>> Marked(TicketMark mark) => mark switch
    {
        TicketMark.Open => t => t.Status != TicketStatus.Closed,
        TicketMark.Closed => t => t.Status == TicketStatus.Closed,
        TicketMark.Unassigned => t => t.AssigneeId == null,
        TicketMark.Unverified => t => t.Unverified,
        TicketMark.Unknown => t => t.UnknownBecause != "",
        TicketMark.Merged => t => t.MergedIntoId != null,
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "A mark that no ticket bears."),
    };

    static Expression<Func<Ticket, bool>> Opposite(Expression<Func<Ticket, bool>> question) =>
        Expression.Lambda<Func<Ticket, bool>>(Expression.Not(question.Body), question.Parameters);

    static async Task<TimeZoneInfo> ZoneAsync(MailroomDb db, string userName, CancellationToken ct)
    {
        var name = userName.Length == 0 ? "" : await db.Users.Where(u => u.UserName == userName).Select(u => u.TimeZone).FirstOrDefaultAsync(ct);
        return name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
