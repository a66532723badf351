using System.Diagnostics;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Gives tickets another word in the place of one that goes, each with its line in the history.</summary>
sealed class WordExchange(MailroomDb db, string actor, DateTimeOffset now)
{
    const int AtOnce = 2000;

    /// <summary>Does it for all tickets that have the word; says how many. Nobody else can write meanwhile, so it is done in few steps.</summary>
    /// <param name="kind">What kind of word.</param>
    /// <param name="from">The word that goes.</param>
    /// <param name="to">What takes its place; null for nothing.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<int> ReplaceAsync(WordKind kind, WordHeir from, WordHeir? to, CancellationToken ct)
    {
        var (done, last) = (0, 0L);
        // Only what the diary tells of a ticket: a hundred thousand tickets with their texts are not read for this.
        while (await WordRows.Tickets(db, kind, from.Id).Where(t => t.Id > last).OrderBy(t => t.Id).Take(AtOnce)
            .Select(t => new Ticket { Id = t.Id, Status = t.Status, StatusId = t.StatusId, ClosedAt = t.ClosedAt, QueueId = t.QueueId, MergedIntoId = t.MergedIntoId }).ToListAsync(ct) is { Count: > 0 } tickets)
        {
            await TellAsync(kind, tickets, from, to, ct);
            (done, last) = (done + tickets.Count, tickets[^1].Id);
        }
        await SetAsync(kind, WordRows.Tickets(db, kind, from.Id), to?.Id, ct);
        if (kind == WordKind.Field)
            await db.FieldValues.Where(v => v.FieldId == from.Id).ExecuteDeleteAsync(ct);
        return done;
    }

    async Task TellAsync(WordKind kind, IReadOnlyList<Ticket> tickets, WordHeir from, WordHeir? to, CancellationToken ct)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        var values = kind != WordKind.Field ? [] : await db.FieldValues.Where(v => v.FieldId == from.Id && ids.Contains(v.TicketId)).ToDictionaryAsync(v => v.TicketId, v => v.Value, ct);
        foreach (var ticket in tickets)
        {
            db.Add(new TicketEvent
            {
                TicketId = ticket.Id,
                At = now,
                By = actor,
                What = What(kind, from.Name),
                Before = values.GetValueOrDefault(ticket.Id, from.Name),
                After = kind == WordKind.Field ? "" : to?.Name ?? "",
            });
            if (kind == WordKind.Queue)
                ticket.QueueId = to?.Id;
            if (kind == WordKind.Status)
                ticket.StatusId = to?.Id;
            if (kind is WordKind.Queue or WordKind.Status)
                new TicketDiary(db, now).Write(ticket, null);
        }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    static Task<int> SetAsync(WordKind kind, IQueryable<Ticket> tickets, int? id, CancellationToken ct) => kind switch
    {
        WordKind.Queue => tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.QueueId, id).SetProperty(t => t.Version, t => t.Version + 1), ct),
        WordKind.Type => tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.TypeId, id).SetProperty(t => t.Version, t => t.Version + 1), ct),
        WordKind.Priority => tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.PriorityId, id).SetProperty(t => t.Version, t => t.Version + 1), ct),
        WordKind.Status => tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.StatusId, id).SetProperty(t => t.Version, t => t.Version + 1), ct),
        WordKind.Employee => tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.AssigneeId, id).SetProperty(t => t.Version, t => t.Version + 1), ct),
        WordKind.Account => tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.AccountId, id).SetProperty(t => t.Version, t => t.Version + 1), ct),
        WordKind.Field => tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), ct),
        _ => throw new UnreachableException($"No ticket has a {kind}."),
    };

    /// <summary>The word that a ticket's history has for it.</summary>
    static string What(WordKind kind, string name) => kind switch
    {
        WordKind.Employee => "assignee",
        WordKind.Field => $"field:{name}",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
