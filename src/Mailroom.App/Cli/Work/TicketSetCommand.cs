using System.CommandLine;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket set: changes what a ticket was given.</summary>
static class TicketSetCommand
{
    static readonly Option<string?> Status = new("--status") { Description = "A status word, or New, Open or Closed" };
    static readonly Option<string?> Queue = new("--queue") { Description = "The queue's name; an empty text for none" };
    static readonly Option<string?> Type = new("--type") { Description = "The type's name; an empty text for none" };
    static readonly Option<string?> Priority = new("--priority") { Description = "The priority's name; an empty text for none" };
    static readonly Option<string?> Assignee = new("--assignee") { Description = "The employee's address or name; an empty text for nobody" };
    static readonly Option<string[]> Tag = new("--tag") { Description = "A tag to add; may be given several times" };
    static readonly Option<string[]> Untag = new("--untag") { Description = "A tag to take away; may be given several times" };
    static readonly Option<string[]> Field = new("--field") { Description = "A value of a field of the desk's own, as NAME=VALUE; may be given several times", HelpName = "NAME=VALUE" };
    static readonly Option<string?> Seen = new("--seen") { Description = "The stamp that 'ticket show --json' gave: the change is refused when the ticket has been changed since" };

    public static Command Build()
    {
        var number = TicketCommand.Number();
        var command = new Command("set", "Change what a ticket was given. Example: mailroom ticket set 1001 --status Closed --tag printer") { number, Status, Queue, Type, Priority, Assignee, Tag, Untag, Field, Seen };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var wanted = parsed.GetValue(number);
            if (parsed.GetValue(Seen) is { } seen && TicketStamp.Read(seen) is null)
                return Print.Error(parsed, ExitCode.Refused, "--seen takes the stamp that 'mailroom ticket show --json' gives, such as 3-17-5.");
            if ((parsed.GetValue(Field) ?? []).FirstOrDefault(f => !f.Contains('=')) is { } odd)
                return Print.Error(parsed, ExitCode.Refused, $"--field takes NAME=VALUE; '{odd}' has no =.");
            if (await services.GetRequiredService<TicketSheets>().FindAsync(wanted, ct) is not { } sheet)
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{wanted}.");
            return Say(parsed, wanted, await services.GetRequiredService<TicketEdits>().SaveAsync(wanted, Read(parsed, sheet), TicketCommand.Actor, ct));
        }, ct));
        return command;
    }

    static TicketEdit Read(ParseResult parsed, TicketSheet sheet)
    {
        var (added, removed) = (parsed.GetValue(Tag) ?? [], parsed.GetValue(Untag) ?? []);
        return new TicketEdit
        {
            // Tags are saved as a whole: those that were read must be those that are there.
            Seen = TicketStamp.Read(parsed.GetValue(Seen)) ?? (added.Length + removed.Length > 0 ? sheet.Stamp : null),
            Status = parsed.GetValue(Status),
            Queue = parsed.GetValue(Queue),
            Type = parsed.GetValue(Type),
            Priority = parsed.GetValue(Priority),
            Assignee = parsed.GetValue(Assignee),
            Tags = added.Length + removed.Length == 0 ? null : string.Join(' ', sheet.Tags.Except(removed.Select(t => t.Trim().ToLowerInvariant())).Concat(added)),
            Fields = (parsed.GetValue(Field) ?? []).Select(f => f.Split('=', 2)).GroupBy(f => f[0].Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(f => f.Key, f => f.Last()[1]),
        };
    }

    static int Say(ParseResult parsed, long number, EditOutcome outcome)
    {
        switch (outcome)
        {
            case EditOutcome.Done done:
                Print.Line(parsed, new { number, changes = done.Changes.Select(c => new { what = c.What, before = c.Before, after = c.After }) },
                    done.Changes.Count == 0 ? $"#{number} stands so already." : string.Join("\n", done.Changes.Select(c => $"#{number} {c.What}: {Or(c.Before)} -> {Or(c.After)}")));
                return ExitCode.Ok;
            case EditOutcome.Refused refused:
                return Print.Error(parsed, ExitCode.Refused, string.Join(" ", refused.Errors.Select(e => e.Message)));
            case EditOutcome.Stale stale:
                return Print.Error(parsed, ExitCode.Refused, $"#{number} has been changed since: {string.Join("; ", stale.Since.Select(l => $"{l.By} changed {l.What} from {Or(l.Before)} to {Or(l.After)}"))}. Look at it again, then repeat the change.");
            default:
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{number}.");
        }
    }

    static string Or(string value) => value.Length == 0 ? "none" : value;
}
