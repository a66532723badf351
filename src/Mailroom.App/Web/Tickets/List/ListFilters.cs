using Mailroom.Decisions.Search;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Tickets.List;

/// <summary>A filter beside the search box: it writes into the box what it stands for.</summary>
/// <param name="Key">Its name in forms.</param>
/// <param name="Label">Its label.</param>
/// <param name="Choices">What may be chosen; the empty value is for any.</param>
/// <param name="Value">What the box says now.</param>
public sealed record ListFilter(string Key, string Label, IReadOnlyList<(string Value, string Text)> Choices, string Value);

/// <summary>The filters beside the search box.</summary>
static class ListFilters
{
    const string State = "state";
    static readonly string[] Words = ["status", "queue", "assignee", "priority", "type"];

    /// <summary>The filters as the search box has them set.</summary>
    public static IReadOnlyList<ListFilter> Of(string search, TicketChoices choices) =>
    [
        new(State, TicketListTexts.State, [("", TicketListTexts.Any), ("open", TicketListTexts.Open), ("closed", TicketListTexts.Closed)], QueryReader.Read(search) is var query && query.AsksFor(TicketMark.Open) ? "open" : query.AsksFor(TicketMark.Closed) ? "closed" : ""),
        Word("status", TicketListTexts.Status, choices.Statuses.Select(name => (name, name)), search),
        Word("queue", TicketListTexts.Queue, choices.Queues.Prepend("none").Select(name => (name, name == "none" ? TicketListTexts.NoQueue : name)), search),
        Word("assignee", TicketListTexts.Assignee, choices.Employees.Select(e => (e.Name, e.Name)).Prepend(("none", TicketListTexts.Nobody)).Prepend(("me", TicketListTexts.Me)), search),
        Word("priority", TicketListTexts.Priority, choices.Priorities.Select(name => (name, name)), search),
        Word("type", TicketListTexts.Type, choices.Types.Select(name => (name, name)), search),
    ];

    /// <summary>
    /// The search that the form asks for, when a filter was changed in it; null when none was. A filter that was left alone says
    /// nothing: the box may have been changed by hand meanwhile.
    /// </summary>
    public static string? Changed(IQueryCollection form)
    {
        var search = form["q"].ToString();
        var changed = Words.Append(State).Where(key => form.ContainsKey(key) && form[key] != form[$"{key}-was"]).ToList();
        if (changed.Count == 0)
            return null;
        foreach (var key in changed.Where(key => key != State))
            search = QueryText.With(search, key, form[key].ToString());
        if (!changed.Contains(State))
            return search;
        search = QueryText.Without(QueryText.Without(search, "is", "open"), "is", "closed");
        return form[State].ToString() is { Length: > 0 } state ? $"{search} {QueryText.Part("is", state)}".Trim() : search;
    }

    /// <summary>A value that is in the box and in no list is offered too: somebody typed the beginning of a name.</summary>
    static ListFilter Word(string key, string label, IEnumerable<(string, string)> choices, string search)
    {
        var value = QueryText.ValueOf(search, key);
        List<(string Value, string Text)> all = [("", TicketListTexts.Any), .. choices];
        var known = all.Find(c => c.Value.Equals(value, StringComparison.OrdinalIgnoreCase)).Value;
        if (known is null)
            all.Add((value, value));
        return new ListFilter(key, label, all, known ?? value);
    }
}
