using System.CommandLine;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket assign and unassign: puts a ticket on an account by hand, and takes that back.</summary>
static class TicketAssignCommand
{
    const string Actor = "command line";

    public static Command Assign()
    {
        var number = Number();
        var account = new Option<string>("--account") { Description = "The account's name", Required = true };
        var domain = new Option<bool>("--learn-domain") { Description = "List the sender's mail domain on the account too" };
        var contact = new Option<bool>("--learn-contact") { Description = "Make the sender a contact of the account too" };
        var command = new Command("assign", "Put a ticket on an account. Example: mailroom ticket assign 1001 --account Acme --learn-domain") { number, account, domain, contact };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (parsed.GetValue(domain) && parsed.GetValue(contact))
                return Print.Error(parsed, ExitCode.Refused, "Give --learn-domain or --learn-contact, not both: a listed domain makes contacts by itself.");
            var learn = parsed.GetValue(domain) ? Learn.Domain : parsed.GetValue(contact) ? Learn.Contact : Learn.Nothing;
            var outcome = await services.GetRequiredService<Accounts>().AssignAsync(parsed.GetValue(number), parsed.GetValue(account)!, learn, Actor, ct);
            return Say(parsed, parsed.GetValue(number), outcome, "learned");
        }, ct));
        return command;
    }

    public static Command Unassign()
    {
        var number = Number();
        var command = new Command("unassign", "Take back the last assignment by hand, with what was learned by it. Example: mailroom ticket unassign 1001") { number };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
            Say(parsed, parsed.GetValue(number), await services.GetRequiredService<Accounts>().UndoAsync(parsed.GetValue(number), Actor, ct), "forgotten"), ct));
        return command;
    }

    static Argument<long> Number() => new("NUMBER") { Description = "The ticket's number, such as 1001" };

    static int Say(ParseResult parsed, long number, AssignOutcome outcome, string verb)
    {
        switch (outcome)
        {
            case AssignOutcome.Done done:
                var lesson = (done.Domain.Length > 0 ? $" The domain {done.Domain} is {verb}." : "") + (done.Contact ? $" The sender as a contact is {verb}." : "");
                Print.Line(parsed, new { number, account = done.Account, domain = done.Domain, contact = done.Contact },
                    (done.Account.Length > 0 ? $"#{number} is on {done.Account}." : $"#{number} is on no account.") + lesson);
                return ExitCode.Ok;
            case AssignOutcome.Refused refused:
                return Print.Error(parsed, ExitCode.Refused, refused.Because);
            default:
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{number}.");
        }
    }
}
