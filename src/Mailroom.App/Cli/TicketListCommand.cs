using System.CommandLine;
using System.Globalization;
using Mailroom.Decisions.Search;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket list: lists the tickets that a search finds.</summary>
static class TicketListCommand
{
    static readonly Option<string> Query = new("--query") { Description = "What to look for, as in the search box of the pages. Default: all tickets", DefaultValueFactory = _ => "" };
    static readonly Option<string> Sort = new("--sort") { Description = "updated, waiting, newest, oldest or priority", DefaultValueFactory = _ => "updated" };
    static readonly Option<string> User = new("--as") { Description = "The address of the employee who is meant by assignee:me", DefaultValueFactory = _ => "" };
    static readonly Option<int> Page = new("--page") { Description = "The page, from 1", DefaultValueFactory = _ => 1 };
    static readonly Option<int> Size = new("--size") { Description = "Tickets on a page, 1 to 500", DefaultValueFactory = _ => 100 };

    public static Command Build()
    {
        var command = new Command("list", "List tickets, the last changed first. Example: mailroom ticket list --query 'is:open from:ann' --json") { Query, Sort, User, Page, Size };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, services => RunAsync(parsed, services.GetRequiredService<TicketList>(), ct), ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, TicketList list, CancellationToken ct)
    {
        if (parsed.GetValue(Page) is < 1 or > 1_000_000 || parsed.GetValue(Size) is < 1 or > 500)
            return Print.Error(parsed, ExitCode.Refused, "--page is 1 to 1000000, --size is 1 to 500.");
        if (Enum.GetValues<TicketSort>().Where(s => s.ToString().Equals(parsed.GetValue(Sort), StringComparison.OrdinalIgnoreCase)).ToList() is not [var sort])
            return Print.Error(parsed, ExitCode.Refused, "--sort is updated, waiting, newest, oldest or priority.");
        var (page, size) = (parsed.GetValue(Page), parsed.GetValue(Size));
        var tickets = await list.ListAsync(new ListRequest(QueryReader.Read(parsed.GetValue(Query)!), parsed.GetValue(User)!) { Sort = sort, Skip = (page - 1) * size, Size = size }, ct);
        // A script that misspells a filter must not take what it gets for the answer.
        if (tickets.Faults.Count > 0)
            return Print.Error(parsed, ExitCode.Refused, string.Join(' ', tickets.Faults.Select(f => $"{f.Part}: {f.Because}")));
        foreach (var t in tickets.Lines)
            Print.Line(parsed, t, Line(t));
        return ExitCode.Ok;
    }

    static string Line(TicketLine t) => string.Create(CultureInfo.InvariantCulture,
        $"#{t.Number}  {t.OpenedAt:yyyy-MM-dd HH:mm}  {(t.StatusWord.Length > 0 ? t.StatusWord : t.Status),-8}  {(t.Assignee.Length > 0 ? t.Assignee : "-"),-15}  {t.RequesterEmail,-30}  {t.Subject}")
        + (t.AlertCount > 1 ? $"  ({t.AlertCount} times)" : "") + (t.Notes > 0 ? $"  ({t.Notes} notes)" : "") + (t.MergedInto is { } into ? $"  (merged into #{into})" : "");
}
