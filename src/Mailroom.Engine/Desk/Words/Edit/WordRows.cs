using System.Diagnostics;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.Engine.Desk;

/// <summary>The rows behind the words of each kind. There are few of a kind, so they are read whole and compared here, where case is known.</summary>
static class WordRows
{
    public static IQueryable<INamedRow> Of(MailroomDb db, WordKind kind) => kind switch
    {
        WordKind.Queue => db.Queues,
        WordKind.Type => db.Types,
        WordKind.Priority => db.Priorities.OrderBy(p => p.Rank).ThenBy(p => p.Id),
        WordKind.Status => db.StatusWords,
        WordKind.Employee => db.Employees,
        WordKind.Field => db.CustomFields,
        _ => throw new UnreachableException($"{kind} is edited elsewhere."),
    };

    public static INamedRow New(WordKind kind) => kind switch
    {
        WordKind.Queue => new Queue(),
        WordKind.Type => new TicketType(),
        WordKind.Priority => new Priority(),
        WordKind.Status => new StatusWord(),
        WordKind.Employee => new Employee(),
        WordKind.Field => new CustomField(),
        _ => throw new UnreachableException($"{kind} is edited elsewhere."),
    };

    /// <summary>The tickets that have a word.</summary>
    public static IQueryable<Ticket> Tickets(MailroomDb db, WordKind kind, int id) => kind switch
    {
        WordKind.Queue => db.Tickets.Where(t => t.QueueId == id),
        WordKind.Type => db.Tickets.Where(t => t.TypeId == id),
        WordKind.Priority => db.Tickets.Where(t => t.PriorityId == id),
        WordKind.Status => db.Tickets.Where(t => t.StatusId == id),
        WordKind.Employee => db.Tickets.Where(t => t.AssigneeId == id),
        WordKind.Account => db.Tickets.Where(t => t.AccountId == id),
        WordKind.Field => db.Tickets.Where(t => db.FieldValues.Any(v => v.TicketId == t.Id && v.FieldId == id)),
        _ => throw new UnreachableException($"No ticket has a {kind}."),
    };

    /// <summary>How many tickets have each word.</summary>
    public static IQueryable<KeyValuePair<int, int>> Counts(MailroomDb db, WordKind kind) => kind switch
    {
        WordKind.Queue => Counts(db.Tickets.Select(t => t.QueueId)),
        WordKind.Type => Counts(db.Tickets.Select(t => t.TypeId)),
        WordKind.Priority => Counts(db.Tickets.Select(t => t.PriorityId)),
        WordKind.Status => Counts(db.Tickets.Select(t => t.StatusId)),
        WordKind.Employee => Counts(db.Tickets.Select(t => t.AssigneeId)),
        WordKind.Field => Counts(db.FieldValues.Select(v => (int?)v.FieldId)),
        _ => throw new UnreachableException($"No ticket has a {kind}."),
    };

    public static void Fill(INamedRow row, WordDraft draft)
    {
        row.Name = draft.Name;
        switch (row)
        {
            case StatusWord status:
                (status.Meaning, status.OnReply) = (draft.Meaning, draft.OnReply);
                break;
            case CustomField field:
                (field.Kind, field.Choices) = (draft.Kind, draft.Kind == FieldKind.Choice ? draft.Choices : "");
                break;
            case Employee employee:
                employee.Email = draft.Email;
                break;
        }
    }

    public static WordDraft Draft(INamedRow row) => row switch
    {
        StatusWord s => new WordDraft { Name = s.Name, Meaning = s.Meaning, OnReply = s.OnReply },
        CustomField f => new WordDraft { Name = f.Name, Kind = f.Kind, Choices = f.Choices },
        Employee e => new WordDraft { Name = e.Name, Email = e.Email },
        _ => new WordDraft { Name = row.Name },
    };

    public static RowText Text(INamedRow row) => row switch
    {
        StatusWord s => new(("name", s.Name), ("meaning", $"{s.Meaning}"), ("on reply", $"{s.OnReply}")),
        CustomField f => new(("name", f.Name), ("kind", $"{f.Kind}"), ("choices", f.Choices)),
        Employee e => new(("name", e.Name), ("address", e.Email)),
        _ => new(("name", row.Name)),
    };

    static IQueryable<KeyValuePair<int, int>> Counts(IQueryable<int?> ids) =>
        ids.Where(id => id != null).GroupBy(id => id!.Value).Select(g => new KeyValuePair<int, int>(g.Key, g.Count()));
}
