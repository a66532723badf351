using System.Diagnostics;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Gives tickets another word in the place of one that goes, each with its line in the history.</summary>
sealed class WordExchange(MailroomDb db, string actor, DateTimeOffset now)
{
    const int AtOnce = 500;

    /// <summary>Does it for all tickets that have the word; says how many.</summary>
    /// <param name="kind">What kind of word.</param>
    /// <param name="from">The word that goes.</param>
    /// <param name="to">What takes its place; null for nothing.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<int> ReplaceAsync(WordKind kind, WordHeir from, WordHeir? to, CancellationToken ct)
    {
        var done = 0;
        while (await WordRows.Tickets(db, kind, from.Id).OrderBy(t => t.Id).Take(AtOnce).ToListAsync(ct) is { Count: > 0 } tickets)
        {
            var values = kind == WordKind.Field ? await ForgetValuesAsync(from.Id, tickets, ct) : [];
            foreach (var ticket in tickets)
            {
                Set(ticket, kind, to?.Id);
                ticket.Version++;
                db.Add(new TicketEvent
                {
                    TicketId = ticket.Id,
                    At = now,
                    By = actor,
                    What = What(kind, from.Name),
                    Before = values.GetValueOrDefault(ticket.Id, from.Name),
                    After = kind == WordKind.Field ? "" : to?.Name ?? "",
                });
                if (kind is WordKind.Queue or WordKind.Status)
                    new TicketDiary(db, now).Write(ticket, null);
            }
            await db.SaveChangesAsync(ct);
            // A hundred thousand tickets are not kept in mind at once.
            db.ChangeTracker.Clear();
            done += tickets.Count;
        }
        return done;
    }

    async Task<Dictionary<long, string>> ForgetValuesAsync(int field, IReadOnlyList<Ticket> tickets, CancellationToken ct)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        var values = await db.FieldValues.Where(v => v.FieldId == field && ids.Contains(v.TicketId)).ToListAsync(ct);
        db.RemoveRange(values);
        return values.ToDictionary(v => v.TicketId, v => v.Value);
    }

    static void Set(Ticket ticket, WordKind kind, int? id)
    {
        switch (kind)
        {
            case WordKind.Queue:
                ticket.QueueId = id;
                break;
            case WordKind.Type:
                ticket.TypeId = id;
                break;
            case WordKind.Priority:
                ticket.PriorityId = id;
                break;
            case WordKind.Status:
                ticket.StatusId = id;
                break;
            case WordKind.Employee:
                ticket.AssigneeId = id;
                break;
            case WordKind.Account:
                ticket.AccountId = id;
                break;
            case WordKind.Field:
                break;
            default:
                throw new UnreachableException($"No ticket has a {kind}.");
        }
    }

    /// <summary>The word that a ticket's history has for it.</summary>
    static string What(WordKind kind, string name) => kind switch
    {
        WordKind.Employee => "assignee",
        WordKind.Field => $"field:{name}",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
