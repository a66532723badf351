using System.CommandLine;
using System.Globalization;
using Mailroom.App.Web.Admin.Audit;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom audit: who did what, when, and to what.</summary>
static class AuditCommand
{
    public static Command Build()
    {
        var actor = Text("--actor", "Who: a user name, worker, or command line");
        var action = Text("--action", "What, such as queue.changed, or queue for all of its kind");
        var target = Text("--target", "To what, such as \"ticket 1001\"");
        var from = Text("--from", "The first day, YYYY-MM-DD, in UTC");
        var until = Text("--until", "The last day, YYYY-MM-DD, in UTC");
        var last = new Option<int>("--last") { Description = "The newest that many rows; 0 for all", DefaultValueFactory = _ => 100 };
        var csv = new Option<bool>("--csv") { Description = "Write comma-separated values, with a line of titles" };
        var command = new Command("audit", "Show who did what, when, and to what, the newest first. Example: mailroom audit --target \"ticket 1001\"") { actor, action, target, from, until, last, csv };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var (first, end) = (parsed.GetValue(from)!, parsed.GetValue(until)!);
            if ((first.Length > 0 && AuditFilter.Day(first) is null) || (end.Length > 0 && AuditFilter.Day(end) is null))
                return Print.Error(parsed, ExitCode.Refused, "A day is written as 2026-11-25.");
            if (parsed.GetValue(last) < 0)
                return Print.Error(parsed, ExitCode.Refused, "--last is 0 or more.");
            var query = new AuditQuery { Actor = parsed.GetValue(actor)!, Action = parsed.GetValue(action)!, Target = parsed.GetValue(target)!, From = AuditFilter.Day(first), Until = AuditFilter.Day(end) };
            await ShowAsync(parsed, services.GetRequiredService<AuditLog>().AllAsync(query, ct), parsed.GetValue(last), parsed.GetValue(csv));
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static async Task ShowAsync(ParseResult parsed, IAsyncEnumerable<Engine.Store.Rows.AuditRow> rows, int last, bool csv)
    {
        if (csv)
            await Console.Out.WriteAsync(AuditScreens.CsvTitles);
        await foreach (var row in last == 0 ? rows : rows.Take(last))
            if (csv)
                await Console.Out.WriteAsync(AuditScreens.Csv(row));
            else
                Print.Line(parsed, AuditScreens.Json(row), string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC  {row.Actor}  {row.Action}  {row.Target}{(row.Because.Length > 0 ? $": {row.Because}" : "")}"));
    }

    static Option<string> Text(string name, string what) => new(name) { Description = what, DefaultValueFactory = _ => "", HelpName = "TEXT" };
}
