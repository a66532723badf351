using Mailroom.Decisions.Search;

namespace Mailroom.Engine.Store;

/// <summary>Finds words in tickets, notes, people and file names. Each database has an index of its own kind for it.</summary>
public interface ITextSearch
{
    /// <summary>The tickets that the words are found in, as a part of a larger question; a ticket may be among them more than once.</summary>
    /// <param name="db">The database that is asked.</param>
    /// <param name="words">The words.</param>
    IQueryable<long> TicketsWith(MailroomDb db, QueryPart.Words words);

    /// <summary>Those of some tickets that the words are found in. For words that very many hold this is much less work than finding all that do.</summary>
    /// <param name="db">The database that is asked.</param>
    /// <param name="words">The words.</param>
    /// <param name="tickets">The tickets that are looked at; some thousand at most.</param>
    /// <param name="ct">Gives up.</param>
    Task<IReadOnlySet<long>> AmongAsync(MailroomDb db, QueryPart.Words words, IReadOnlyCollection<long> tickets, CancellationToken ct);
}
