using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>Reads the form that changes a ticket. A field that is not in the form stays as it is.</summary>
static class TicketPosted
{
    /// <summary>What the names of the desk's own fields begin with in the form; the field's number follows.</summary>
    public const string Own = "Field-";

    public static TicketEdit Read(IFormCollection form, IReadOnlyList<FieldOnTicket> fields)
    {
        string? Posted(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
        return new TicketEdit
        {
            Seen = TicketStamp.Read(Posted("Seen")),
            Status = Posted("Status"),
            Queue = Posted("Queue"),
            Type = Posted("Type"),
            Priority = Posted("Priority"),
            Assignee = Posted("Assignee"),
            Tags = Posted("Tags"),
            Fields = fields.Select(f => KeyValuePair.Create(f.Field.Name, Posted($"{Own}{f.Field.Id}"))).Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!),
        };
    }

    /// <summary>The errors by the names that the page's fields have.</summary>
    public static IReadOnlyList<FieldError> OnPage(IReadOnlyList<FieldError> errors, IReadOnlyList<FieldOnTicket> fields) =>
        [.. errors.Select(e => fields.FirstOrDefault(f => e.Field == $"field:{f.Field.Name}") is { } own ? e with { Field = $"{Own}{own.Field.Id}" } : e)];
}
