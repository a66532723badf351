using Mailroom.Decisions.Route.Rules.Yaml;

namespace Mailroom.App.Web.Admin.Words;

/// <summary>A kind of word with its address and its names for people.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Slug">The last part of its address.</param>
/// <param name="One">One of them, such as "queue".</param>
/// <param name="Many">All of them, for headings.</param>
/// <param name="What">What they are for.</param>
public sealed record WordShelf(WordKind Kind, string Slug, string One, string Many, string What)
{
    /// <summary>All kinds that have pages of this form, in the order of the overview.</summary>
    public static IReadOnlyList<WordShelf> All { get; } =
    [
        new(WordKind.Employee, "employees", "employee", "Employees", "Our own people: who tickets can be assigned to, and whose mail counts as ours."),
        new(WordKind.Queue, "queues", "queue", "Queues", "The piles of tickets that teams work on."),
        new(WordKind.Type, "types", "type", "Types", "What kind of ticket it is, such as incident or request."),
        new(WordKind.Priority, "priorities", "priority", "Priorities", "How much a ticket matters, the most urgent first."),
        new(WordKind.Status, "statuses", "status", "Statuses", "The words for where a ticket stands, and what a reply does to it."),
        new(WordKind.Field, "fields", "custom field", "Custom fields", "What the desk writes down of a ticket besides."),
    ];

    /// <summary>The address of its list.</summary>
    public string Root => $"{AdminScreens.Desk}/{Slug}";

    /// <summary>With its article.</summary>
    public string AOne => "aeiou".Contains(One[0], StringComparison.Ordinal) ? $"an {One}" : $"a {One}";
}
