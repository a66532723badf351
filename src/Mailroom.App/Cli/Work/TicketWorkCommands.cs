using System.CommandLine;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket note, merge and unmerge.</summary>
static class TicketWorkCommands
{
    public static Command Note()
    {
        var number = TicketCommand.Number();
        var command = new Command("note", "Write an internal note on a ticket. Nothing is sent. Example: mailroom ticket note 1001 --text \"Ann called.\"") { number, WorkText.Text, WorkText.File };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var (text, fault, exit) = await WorkText.ReadAsync(parsed, ct);
            return fault.Length > 0 ? Print.Error(parsed, exit, fault)
                : Say(parsed, parsed.GetValue(number), await services.GetRequiredService<TicketNotes>().AddAsync(parsed.GetValue(number), text, TicketCommand.Actor, ct), $"The note is on #{parsed.GetValue(number)}.");
        }, ct));
        return command;
    }

    public static Command Merge()
    {
        var number = TicketCommand.Number();
        var into = new Option<long>("--into") { Description = "The number of the ticket that stays", Required = true };
        var command = new Command("merge", "Merge a ticket into another: it is closed, and its conversation and its mail go on there. Example: mailroom ticket merge 1002 --into 1001") { number, into };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            Say(parsed, parsed.GetValue(number), await services.GetRequiredService<TicketMerges>().MergeAsync(parsed.GetValue(number), parsed.GetValue(into), TicketCommand.Actor, ct),
                $"#{parsed.GetValue(number)} is merged into #{parsed.GetValue(into)}."), ct));
        return command;
    }

    public static Command Unmerge()
    {
        var number = TicketCommand.Number();
        var command = new Command("unmerge", "Take a merge back: the ticket stands as it stood before. Mail that has come for it meanwhile stays where it is. Example: mailroom ticket unmerge 1002") { number };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            Say(parsed, parsed.GetValue(number), await services.GetRequiredService<TicketMerges>().UndoAsync(parsed.GetValue(number), TicketCommand.Actor, ct), $"#{parsed.GetValue(number)} is a ticket of its own again."), ct));
        return command;
    }

    static int Say(ParseResult parsed, long number, WorkOutcome outcome, string done)
    {
        switch (outcome)
        {
            case WorkOutcome.Done:
                Print.Line(parsed, new { number, done = true }, done);
                return ExitCode.Ok;
            case WorkOutcome.Refused refused:
                return Print.Error(parsed, ExitCode.Refused, refused.Because);
            case WorkOutcome.NoTicket missing:
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{missing.Number}.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
