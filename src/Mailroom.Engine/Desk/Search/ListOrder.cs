using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>A ticket's place in an order, as the database gives it.</summary>
sealed record Placed(long Number, DateTimeOffset At, int Rank);

/// <summary>
/// Puts tickets in order, from a mark on. The comparisons are written so that an index is entered at the mark:
/// "no later than" bounds it, and what follows takes away those of the same moment that came before.
/// </summary>
static class ListOrder
{
    /// <summary>Behind every priority that has a place of its own.</summary>
    const int NoRank = int.MaxValue;

    /// <param name="db">The database.</param>
    /// <param name="tickets">The tickets.</param>
    /// <param name="sort">The order.</param>
    /// <param name="mark">The ticket to go on from; null for the beginning.</param>
    /// <param name="back">Whether it goes towards the beginning, the nearest first.</param>
    public static IQueryable<Placed> Of(MailroomDb db, IQueryable<Ticket> tickets, TicketSort sort, ListMark? mark, bool back)
    {
        if (sort == TicketSort.Priority)
            return ByRank(db, tickets, mark, back);
        var opened = sort is TicketSort.Newest or TicketSort.Oldest;
        var falling = sort is TicketSort.Updated or TicketSort.Newest != back;
        var placed = tickets.Select(t => new { t.Id, At = opened ? t.OpenedAt : t.UpdatedAt });
        if (mark is not null)
            placed = falling
                ? placed.Where(p => p.At <= mark.At && (p.At < mark.At || p.Id < mark.Number))
                : placed.Where(p => p.At >= mark.At && (p.At > mark.At || p.Id > mark.Number));
        placed = falling ? placed.OrderByDescending(p => p.At).ThenByDescending(p => p.Id) : placed.OrderBy(p => p.At).ThenBy(p => p.Id);
        return placed.Select(p => new Placed(p.Id, p.At, 0));
    }

    static IQueryable<Placed> ByRank(MailroomDb db, IQueryable<Ticket> tickets, ListMark? mark, bool back)
    {
        var placed =
            from t in tickets
            join p in db.Priorities on t.PriorityId equals p.Id into found
            from p in found.DefaultIfEmpty()
            select new { t.Id, At = t.UpdatedAt, Rank = p == null ? NoRank : p.Rank };
        if (mark is not null)
            placed = back
                ? placed.Where(p => p.Rank <= mark.Rank && (p.Rank < mark.Rank || p.At > mark.At || (p.At == mark.At && p.Id > mark.Number)))
                : placed.Where(p => p.Rank >= mark.Rank && (p.Rank > mark.Rank || p.At < mark.At || (p.At == mark.At && p.Id < mark.Number)));
        placed = back
            ? placed.OrderByDescending(p => p.Rank).ThenBy(p => p.At).ThenBy(p => p.Id)
            : placed.OrderBy(p => p.Rank).ThenByDescending(p => p.At).ThenByDescending(p => p.Id);
        return placed.Select(p => new Placed(p.Id, p.At, p.Rank));
    }
}
