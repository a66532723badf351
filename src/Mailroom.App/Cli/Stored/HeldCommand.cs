using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>mailroom held: looks after the mails that wait for a person.</summary>
static class HeldCommand
{
    static readonly Argument<long> Id = new("ID") { Description = "The mail's number, as mailroom held list shows it" };

    public static Command Build() => new("held", "Look after mails that could not become tickets") { List(), Show(), Retry(), RetryAll(), HeldTicketCommand.Build(Id), Ignore() };

    static Command List()
    {
        var page = new Option<int>("--page") { Description = "The page, from 1", DefaultValueFactory = _ => 1 };
        var size = new Option<int>("--size") { Description = "Mails on a page, 1 to 500", DefaultValueFactory = _ => 100 };
        var command = new Command("list", "List held mails with their reasons, the newest first. Example: mailroom held list --json") { page, size };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (parsed.GetValue(page) < 1 || parsed.GetValue(size) is < 1 or > 500)
                return Print.Error(parsed, ExitCode.Refused, "--page is 1 or more, --size is 1 to 500.");
            foreach (var mail in (await services.GetRequiredService<HeldMails>().ListAsync(parsed.GetValue(page), parsed.GetValue(size), ct)).Mails)
                Print.Line(parsed, HeldLine.ForScripts(mail), HeldLine.ForPeople(mail));
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command Show()
    {
        var raw = new Option<bool>("--raw") { Description = "Write the original, byte by byte, and nothing else" };
        var command = new Command("show", "Show one held mail with its checks. Exit code 3 when it is not held") { Id, raw };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var id = parsed.GetValue(Id);
            if (await services.GetRequiredService<HeldMails>().FindAsync(id, ct) is not { } mail)
                return NotHeld(parsed, id);
            try
            {
                if (parsed.GetValue(raw))
                {
                    await using var output = Console.OpenStandardOutput();
                    await output.WriteAsync(await services.GetRequiredService<Tickets>().RawAsync(id, ct), ct);
                    return ExitCode.Ok;
                }
                var lines = (await services.GetRequiredService<MailTraces>().FindAsync(id, ct))?.Lines ?? [];
                var ticket = await services.GetRequiredService<TicketByHand>().SuggestAsync(id, ct);
                Print.Line(parsed, HeldLine.InFull(mail, lines, ticket?.Text ?? ""), $"{HeldLine.ForPeople(mail)}\n{ExplainedLine.Checks(lines)}\n\n{ticket?.Text}");
                return ExitCode.Ok;
            }
            catch (DamagedMailException damaged)
            {
                return Print.Error(parsed, ExitCode.Failed, damaged.Message);
            }
        }, ct));
        return command;
    }

    static Command Retry()
    {
        var command = new Command("retry", "Try one held mail again. Exit code 1 when it is held again") { Id };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            Tell(parsed, parsed.GetValue(Id), await services.GetRequiredService<RetryHeld>().RunAsync(parsed.GetValue(Id), MailboxCommand.Actor, ct)), ct));
        return command;
    }

    static Command RetryAll()
    {
        var code = new Option<string>("--code") { Description = "Only those held for this reason, such as parser-fault", DefaultValueFactory = _ => "" };
        var command = new Command("retry-all", "Try all held mails again, the oldest first. Example: mailroom held retry-all --code flood") { code };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var bar = new ProgressBar("mails");
            var last = RetryProgress.Counting;
            await foreach (var step in services.GetRequiredService<RetryAllHeld>().RunAsync(MailboxCommand.Actor, parsed.GetValue(code)!, ct))
            {
                last = step;
                bar.Show(step.Done, step.Total);
            }
            Print.Line(parsed, new { tried = last.Done, released = last.Released, heldAgain = last.HeldAgain, damaged = last.Damaged },
                $"{last.Done} mails were tried again: {last.Released} are held no more, {last.HeldAgain} are held again{(last.Damaged > 0 ? $", {last.Damaged} are damaged" : "")}.");
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command Ignore()
    {
        var because = new Option<string>("--because") { Description = "Why it becomes no ticket, on one line", Required = true, HelpName = "TEXT" };
        var command = new Command("ignore", "Say that a held mail becomes no ticket. Example: mailroom held ignore 12 --because advertising") { Id, because };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            await services.GetRequiredService<HeldMails>().IgnoreAsync(parsed.GetValue(Id), parsed.GetValue(because)!, MailboxCommand.Actor, ct) is { } outcome
                ? Tell(parsed, parsed.GetValue(Id), outcome) : Print.Error(parsed, ExitCode.Refused, "--because is one line of at most 500 characters."), ct));
        return command;
    }

    /// <summary>Says what became of a held mail.</summary>
    public static int Tell(ParseResult parsed, long id, HeldOutcome outcome)
    {
        switch (outcome)
        {
            case HeldOutcome.Done { Row: var row }:
                Print.Line(parsed, new { id, outcome = row.Outcome, code = row.Code, because = row.Because, ticket = row.TicketId },
                    row.Outcome == Outcome.Held ? $"It is held again: {row.Code}. {row.Because}" : $"{ExplainedLine.Outcome(row)}. {row.Because}");
                return row.Outcome == Outcome.Held ? ExitCode.Failed : ExitCode.Ok;
            case HeldOutcome.Damaged damaged:
                return Print.Error(parsed, ExitCode.Failed, damaged.Why);
            default:
                return NotHeld(parsed, id);
        }
    }

    static int NotHeld(ParseResult parsed, long id) => Print.Error(parsed, ExitCode.NotFound, $"Mail {id} is not held. Its story: mailroom explain {id}");
}
