using System.CommandLine;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;

namespace Mailroom.App.Cli;

/// <summary>mailroom held ticket: makes a ticket of a held mail by hand.</summary>
static class HeldTicketCommand
{
    public static Command Build(Argument<long> id)
    {
        var subject = new Option<string?>("--subject") { Description = "The ticket's subject. Default: the mail's" };
        var email = new Option<string?>("--email") { Description = "The requester's address. Default: the mail's sender" };
        var name = new Option<string?>("--name") { Description = "The requester's name. Default: the sender's" };
        var account = new Option<string?>("--account") { Description = "The account's name. Default: the one that the requester's address leads to" };
        var command = new Command("ticket", "Make a ticket of a held mail by hand. Exit code 2 when what is entered is not accepted") { id, subject, email, name, account };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var (number, byHand) = (parsed.GetValue(id), services.GetRequiredService<TicketByHand>());
            try
            {
                if (await byHand.SuggestAsync(number, ct) is not { } suggested)
                    return HeldCommand.Tell(parsed, number, new HeldOutcome.NotFound());
                var wanted = new HandTicket(parsed.GetValue(subject) ?? suggested.Subject, parsed.GetValue(name) ?? suggested.Name, parsed.GetValue(email) ?? suggested.Email, parsed.GetValue(account) ?? "");
                return await byHand.RunAsync(number, wanted, MailboxCommand.Actor, ct) switch
                {
                    HandOutcome.Refused refused => Print.Error(parsed, ExitCode.Refused, string.Join(" ", refused.Faults.Select(f => $"--{f.Field.ToLowerInvariant()}: {f.Message}"))),
                    HandOutcome.Tried tried => HeldCommand.Tell(parsed, number, tried.Outcome),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
            }
            catch (DamagedMailException damaged)
            {
                return Print.Error(parsed, ExitCode.Failed, damaged.Message);
            }
        }, ct));
        return command;
    }
}
