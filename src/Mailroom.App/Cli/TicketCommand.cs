using System.CommandLine;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket: looks at tickets, works on them and answers them.</summary>
static class TicketCommand
{
    /// <summary>Who changes something by a command, for the audit log.</summary>
    public const string Actor = "command line";

    public static Command Build() => new("ticket", "Look at tickets, work on them and answer them")
    {
        List(), TicketShowCommand.Build(), TicketSetCommand.Build(), TicketWorkCommands.Note(), TicketReplyCommand.Build(), TicketWorkCommands.Merge(), TicketWorkCommands.Unmerge(),
        TicketAssignCommand.Assign(), TicketAssignCommand.Unassign(),
    };

    public static Argument<long> Number() => new("NUMBER") { Description = "The ticket's number, such as 1001" };

    static Command List()
    {
        var page = new Option<int>("--page") { Description = "The page, from 1", DefaultValueFactory = _ => 1 };
        var size = new Option<int>("--size") { Description = "Tickets on a page, 1 to 500", DefaultValueFactory = _ => 100 };
        var command = new Command("list", "List tickets, the last changed first. Example: mailroom ticket list --json") { page, size };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (parsed.GetValue(page) < 1 || parsed.GetValue(size) is < 1 or > 500)
                return Print.Error(parsed, ExitCode.Refused, "--page is 1 or more, --size is 1 to 500.");
            var tickets = await services.GetRequiredService<Tickets>().ListAsync(parsed.GetValue(page), parsed.GetValue(size), ct);
            foreach (var t in tickets.Lines)
                Print.Line(parsed, t, $"#{t.Number}  {t.OpenedAt:yyyy-MM-dd HH:mm}  {t.RequesterEmail,-30}  {t.Subject}{(t.AlertCount > 1 ? $"  ({t.AlertCount} times)" : "")}{(t.Notes > 0 ? $"  ({t.Notes} notes)" : "")}");
            return ExitCode.Ok;
        }, ct));
        return command;
    }
}
