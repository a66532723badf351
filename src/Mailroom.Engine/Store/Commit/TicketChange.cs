using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>Sets on a ticket what rules say, by name. A word that is no longer there is left out, and the audit says so.</summary>
sealed class TicketChange(MailroomDb db, WordIds words, BatchInHand batch)
{
    public async Task ApplyAsync(Ticket ticket, TicketChanges changes, CancellationToken ct)
    {
        ticket.QueueId = Found(ticket, "queue", changes.Queue, await words.QueueAsync(changes.Queue, ct)) ?? ticket.QueueId;
        ticket.TypeId = Found(ticket, "type", changes.Type, await words.TypeAsync(changes.Type, ct)) ?? ticket.TypeId;
        ticket.PriorityId = Found(ticket, "priority", changes.Priority, await words.PriorityAsync(changes.Priority, ct)) ?? ticket.PriorityId;
        ticket.AssigneeId = Found(ticket, "employee", changes.Assignee, await words.EmployeeAsync(changes.Assignee, ct)) ?? ticket.AssigneeId;
        if (Found(ticket, "account", changes.Account, await words.AccountAsync(changes.Account, ct)) is { } account)
            (ticket.AccountId, ticket.UnknownBecause, ticket.SuggestedAccountId, ticket.SuggestedBecause) = (account, "", null, "");
        if (words.Status(changes.Status) is { } status)
            Set(ticket, status.Meaning, batch.Now, status.Id);
        else
            Found(ticket, "status", changes.Status, null);
        await AddPartsAsync(ticket, changes, ct);
    }

    /// <summary>Moves a ticket to a state, with the desk's word for it.</summary>
    public void Set(Ticket ticket, TicketStatus meaning, DateTimeOffset at, int? word = null)
    {
        ticket.ClosedAt = meaning == TicketStatus.Closed ? ticket.ClosedAt ?? at : null;
        ticket.Status = meaning;
        ticket.StatusId = word ?? words.For(meaning)?.Id;
    }

    async Task AddPartsAsync(Ticket ticket, TicketChanges changes, CancellationToken ct)
    {
        foreach (var tag in changes.Tags.Select(tag => tag.Trim().ToLowerInvariant()).Distinct())
            if (tag.Length > 0 && await db.Tags.FindAsync([ticket.Id, tag], ct) is null)
                db.Add(new TicketTag { TicketId = ticket.Id, Tag = tag });
        foreach (var watcher in changes.Watchers.Select(email => email.Trim().ToLowerInvariant()).Distinct())
            if (await db.Watchers.FindAsync([ticket.Id, watcher], ct) is null)
                db.Add(new TicketWatcher { TicketId = ticket.Id, Email = watcher });
        foreach (var field in changes.Fields)
        {
            if (Found(ticket, "field", field.Name, await words.FieldAsync(field.Name, ct)) is not { } id)
                continue;
            var row = await db.FieldValues.FindAsync([ticket.Id, id], ct);
            if (row is null)
                db.Add(row = new TicketField { TicketId = ticket.Id, FieldId = id });
            row.Value = field.Value;
        }
    }

    int? Found(Ticket ticket, string kind, string name, int? id)
    {
        if (name.Length > 0 && id is null)
            db.Add(new AuditRow { At = batch.Now, Actor = batch.Actor, Action = "rule.word-missing", Target = $"ticket {ticket.Id}", Because = $"A rule names the {kind} '{name}', which is not there. Import it, or change the rule." });
        return id;
    }
}
