using System.Diagnostics;
using Mailroom.Decisions.Route.Rules.Yaml;

namespace Mailroom.App.Web.Admin.Words;

/// <summary>A kind of word with its address and its names for people.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Slug">The last part of its address.</param>
public sealed record WordShelf(WordKind Kind, string Slug)
{
    /// <summary>All kinds that have pages of this form, in the order of the overview.</summary>
    public static IReadOnlyList<WordShelf> All { get; } =
    [
        new(WordKind.Employee, "employees"),
        new(WordKind.Queue, "queues"),
        new(WordKind.Type, "types"),
        new(WordKind.Priority, "priorities"),
        new(WordKind.Status, "statuses"),
        new(WordKind.Field, "fields"),
    ];

    /// <summary>The address of its list.</summary>
    public string Root => $"{AdminScreens.Desk}/{Slug}";

    /// <summary>All of them, for headings.</summary>
    public string Many => Texts.Many;

    /// <summary>What they are for.</summary>
    public string What => Texts.What;

    /// <summary>What the link and the page that add one say.</summary>
    public string Add => Texts.Add;

    /// <summary>The heading of the page that deletes one, with {0} for its name.</summary>
    public string Delete => Texts.Delete;

    (string Many, string What, string Add, string Delete) Texts => Kind switch
    {
        WordKind.Employee => (WordsTexts.Employees, WordsTexts.EmployeesAbout, WordsTexts.AddEmployee, WordsTexts.DeleteEmployee),
        WordKind.Queue => (WordsTexts.Queues, WordsTexts.QueuesAbout, WordsTexts.AddQueue, WordsTexts.DeleteQueue),
        WordKind.Type => (WordsTexts.Types, WordsTexts.TypesAbout, WordsTexts.AddType, WordsTexts.DeleteType),
        WordKind.Priority => (WordsTexts.Priorities, WordsTexts.PrioritiesAbout, WordsTexts.AddPriority, WordsTexts.DeletePriority),
        WordKind.Status => (WordsTexts.Statuses, WordsTexts.StatusesAbout, WordsTexts.AddStatus, WordsTexts.DeleteStatus),
        WordKind.Field => (WordsTexts.Fields, WordsTexts.FieldsAbout, WordsTexts.AddField, WordsTexts.DeleteField),
        _ => throw new UnreachableException(),
    };
}
