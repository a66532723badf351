using System.Text.RegularExpressions;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Moves what was entered into a ticket's rows, and notes what changed; what is wrong is collected, and then nothing may be saved.</summary>
sealed partial class EditRows(MailroomDb db, WordIds words, TicketLog log, Ticket ticket)
{
    const int MostTags = 50;
    const int LongestTag = 50;

    public List<FieldError> Errors { get; } = [];

    public List<TicketEvent> Changes { get; } = [];

    public async Task ApplyAsync(TicketEdit edit, CancellationToken ct)
    {
        var before = await TicketWords.OfAsync(db, ticket, ct);
        var stood = TicketDiary.Seen(ticket);
        Status(edit.Status, before.Status);
        ticket.QueueId = await WordAsync("Queue", edit.Queue, before.Queue, ticket.QueueId, words.QueueAsync, ct);
        ticket.TypeId = await WordAsync("Type", edit.Type, before.Type, ticket.TypeId, words.TypeAsync, ct);
        ticket.PriorityId = await WordAsync("Priority", edit.Priority, before.Priority, ticket.PriorityId, words.PriorityAsync, ct);
        await AssigneeAsync(edit.Assignee, before, ct);
        await TagsAsync(edit.Tags, ct);
        await FieldsAsync(edit.Fields, ct);
        if (TicketDiary.Seen(ticket) != stood)
            log.Diary(ticket);
    }

    void Status(string? wanted, string before)
    {
        if (wanted is null || wanted.Trim().Equals(before, StringComparison.OrdinalIgnoreCase))
            return;
        var word = words.Status(wanted.Trim());
        if (word is null && !Enum.GetNames<TicketStatus>().Contains(wanted.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            Errors.Add(new FieldError("Status", $"There is no status '{wanted.Trim()}'. Choose one of the list."));
            return;
        }
        var meaning = word?.Meaning ?? Enum.Parse<TicketStatus>(wanted.Trim(), ignoreCase: true);
        word ??= words.For(meaning);
        ticket.ClosedAt = meaning == TicketStatus.Closed ? ticket.ClosedAt ?? log.Now : null;
        (ticket.Status, ticket.StatusId) = (meaning, word?.Id);
        Changed("status", before, word?.Name ?? meaning.ToString());
    }

    async Task<int?> WordAsync(string field, string? wanted, string before, int? now, Func<string, CancellationToken, Task<int?>> find, CancellationToken ct)
    {
        var name = wanted?.Trim();
        if (name is null || name.Equals(before, StringComparison.OrdinalIgnoreCase))
            return now;
        if (name.Length > 0 && await find(name, ct) is null)
        {
            Errors.Add(new FieldError(field, $"There is no {field.ToLowerInvariant()} '{name}'. Choose one of the list."));
            return now;
        }
        Changed(field.ToLowerInvariant(), before, name);
        return name.Length == 0 ? null : await find(name, ct);
    }

    async Task AssigneeAsync(string? wanted, TicketWords before, CancellationToken ct)
    {
        var name = wanted?.Trim();
        if (name is null || name.Equals(before.AssigneeEmail, StringComparison.OrdinalIgnoreCase))
            return;
        if (name.Length == 0)
        {
            ticket.AssigneeId = null;
            Changed("assignee", before.Assignee, "");
        }
        else if (await words.EmployeeAsync(name, ct) is not { } id)
            Errors.Add(new FieldError("Assignee", $"There is no employee '{name}'. Choose one of the list."));
        else if (ticket.AssigneeId != id)
        {
            ticket.AssigneeId = id;
            var found = await db.Employees.AsNoTracking().SingleAsync(e => e.Id == id, ct);
            Changed("assignee", before.Assignee, found.Name.Length > 0 ? found.Name : found.Email);
        }
    }

    async Task TagsAsync(string? wanted, CancellationToken ct)
    {
        if (wanted is null)
            return;
        var tags = wanted.ToLowerInvariant().Split([' ', ',', ';', '\t', '\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal).ToList();
        if (tags.Count > MostTags || tags.Any(tag => tag.Length > LongestTag || !Tag().IsMatch(tag)))
        {
            Errors.Add(new FieldError("Tags", $"Enter at most {MostTags} tags of letters, digits, - _ . : and at most {LongestTag} characters each, with blanks between them."));
            return;
        }
        var had = await db.Tags.Where(t => t.TicketId == ticket.Id).ToListAsync(ct);
        var names = had.Select(t => t.Tag).Order(StringComparer.Ordinal).ToList();
        if (names.SequenceEqual(tags))
            return;
        db.RemoveRange(had.Where(t => !tags.Contains(t.Tag)));
        db.AddRange(tags.Except(names).Select(tag => new TicketTag { TicketId = ticket.Id, Tag = tag }));
        Changed("tags", string.Join(" ", names), string.Join(" ", tags));
    }

    async Task FieldsAsync(IReadOnlyDictionary<string, string> wanted, CancellationToken ct)
    {
        if (wanted.Count == 0)
            return;
        var known = (await db.CustomFields.AsNoTracking().ToListAsync(ct)).ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, entered) in wanted)
        {
            if (!known.TryGetValue(name, out var field))
            {
                Errors.Add(new FieldError($"field:{name}", $"There is no field '{name}'."));
                continue;
            }
            var row = await db.FieldValues.FindAsync([ticket.Id, field.Id], ct);
            // What stands there already is not judged anew: the field's kind may have changed since.
            if (entered.Trim() == (row?.Value ?? ""))
                continue;
            var (value, wrong) = FieldValue.Read(field, entered);
            if (wrong.Length > 0)
                Errors.Add(new FieldError($"field:{field.Name}", $"{field.Name}: {wrong}"));
            else if (value != (row?.Value ?? ""))
                Set(row, field.Id, $"field:{field.Name}", value);
        }
    }

    void Set(TicketField? row, int fieldId, string what, string value)
    {
        Changed(what, row?.Value ?? "", value);
        if (row is null)
            db.Add(new TicketField { TicketId = ticket.Id, FieldId = fieldId, Value = value });
        else if (value.Length == 0)
            db.Remove(row);
        else
            row.Value = value;
    }

    void Changed(string what, string before, string after) => Changes.Add(log.Event(ticket.Id, what, before, after));

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}._:-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
