using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>mailroom outgoing: looks after mail of ours.</summary>
static class OutgoingCommand
{
    static readonly Argument<long> Id = new("ID") { Description = "The mail's number, as mailroom outgoing list shows it" };

    public static Command Build() => new("outgoing", "Look after outgoing mail: answers, acknowledgements and notifications")
    {
        List(), Show(),
        Change("retry", "Send a mail that waits, failed or was withdrawn now, with its Message-ID. Exit code 1 when it was sent already", (mails, id, ct) => mails.RetryAsync(id, MailboxCommand.Actor, ct)),
        Change("withdraw", "Take a mail back that was not sent. Exit code 1 when it was sent already", (mails, id, ct) => mails.WithdrawAsync(id, MailboxCommand.Actor, ct)),
    };

    static Command List()
    {
        var state = new Option<OutgoingState?>("--state") { Description = "Only those that stand so: waiting, sent, failed or withdrawn" };
        var ticket = new Option<long?>("--ticket") { Description = "Only those about this ticket" };
        var before = new Option<long?>("--before") { Description = "Only those with a lower number, for the next page" };
        var size = new Option<int>("--size") { Description = "Mails on a page, 1 to 500", DefaultValueFactory = _ => 100 };
        var command = new Command("list", "List outgoing mail, the newest first. Example: mailroom outgoing list --state failed --json") { state, ticket, before, size };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (parsed.GetValue(size) is < 1 or > 500)
                return Print.Error(parsed, ExitCode.Refused, "--size is 1 to 500.");
            var list = await services.GetRequiredService<OutgoingMails>().ListAsync(parsed.GetValue(state), parsed.GetValue(ticket), parsed.GetValue(before), parsed.GetValue(size), ct);
            foreach (var mail in list.Mails)
                Print.Line(parsed, OutgoingLine.ForScripts(mail), OutgoingLine.ForPeople(mail));
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command Show()
    {
        var raw = new Option<bool>("--raw") { Description = "Write the mail, byte by byte, and nothing else" };
        var command = new Command("show", "Show one outgoing mail. Exit code 3 when there is none of that number") { Id, raw };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (await services.GetRequiredService<OutgoingMails>().FindAsync(parsed.GetValue(Id), ct) is not { } mail)
                return None(parsed);
            if (parsed.GetValue(raw))
            {
                await using var output = Console.OpenStandardOutput();
                await output.WriteAsync(mail.Bytes, ct);
            }
            else
                Print.Line(parsed, OutgoingLine.ForScripts(mail), OutgoingLine.ForPeople(mail));
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command Change(string name, string what, Func<OutgoingMails, long, CancellationToken, Task<OutgoingOutcome>> change)
    {
        var command = new Command(name, what) { Id };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var mails = services.GetRequiredService<OutgoingMails>();
            switch (await change(mails, parsed.GetValue(Id), ct))
            {
                case OutgoingOutcome.None:
                    return None(parsed);
                case OutgoingOutcome.Not not:
                    return Print.Error(parsed, ExitCode.Failed, not.Because);
                default:
                    var mail = (await mails.FindAsync(parsed.GetValue(Id), ct))!;
                    Print.Line(parsed, OutgoingLine.ForScripts(mail), OutgoingLine.ForPeople(mail));
                    return ExitCode.Ok;
            }
        }, ct));
        return command;
    }

    static int None(ParseResult parsed) => Print.Error(parsed, ExitCode.NotFound, $"There is no outgoing mail {parsed.GetValue(Id)}.");
}
