using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Schedule;

namespace Mailroom.App.Cli;

/// <summary>mailroom mailbox: sets mailboxes up and looks after them.</summary>
static class MailboxCommand
{
    public const string Actor = "command line";

    static readonly Argument<string> Name = new("MAILBOX") { Description = "The mailbox's name or number" };

    public static Command Build() => new("mailbox", "Set mailboxes up and look after them")
    {
        MailboxAddCommand.Add(), MailboxAddCommand.Change(), MailboxSignInCommand.Build(), List(), Test(), Poll(), MailboxImportCommand.Build(), MailboxRecordCommand.Build(),
        Enable("enable", true, "Start a mailbox, also after its first import was counted"), Enable("disable", false, "Pause a mailbox"),
    };

    static Command List()
    {
        var command = new Command("list", "List mailboxes with their states. Example: mailroom mailbox list --json");
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var imports = await services.GetRequiredService<FirstImports>().AllAsync(ct);
            foreach (var row in await services.GetRequiredService<Mailboxes>().ListAsync(ct))
                Print.Line(parsed, MailboxLine.ForScripts(row, imports.GetValueOrDefault(row.Mailbox.Id), now), MailboxLine.ForPeople(row, imports.GetValueOrDefault(row.Mailbox.Id), now));
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Command Test()
    {
        var command = new Command("test", "Sign in from the stored credentials, open the folder and count; starts the mailbox when all is well. Exit code 1 when a step fails") { Name };
        command.SetAction((parsed, ct) => ForOneAsync(parsed, (services, row) => TestAsync(parsed, services, row.Mailbox.Id, ct), ct));
        return command;
    }

    /// <summary>Runs a test and prints each step once it is over.</summary>
    public static async Task<int> TestAsync(ParseResult parsed, IServiceProvider services, int mailboxId, CancellationToken ct)
    {
        var shown = new HashSet<string>();
        TestReport? last = null;
        await foreach (var report in services.GetRequiredService<IMailboxTest>().RunAsync(mailboxId, Actor, ct))
        {
            last = report;
            foreach (var step in report.Steps.Where(step => step.Result != StepResult.Running && shown.Add(step.Key)))
                Print.Line(parsed, StepLine.ForScripts(step), StepLine.InWords(step));
        }
        Print.Line(parsed, TestReportJson.ForScripts(last!), $"Receive  {last!.Receive}\nSend     {(last.Send == Light.Skipped ? "not set up, or not tried" : last.Send)}\n{Summary(last)}");
        return last.Passed ? ExitCode.Ok : ExitCode.Failed;
    }

    static Command Poll()
    {
        var command = new Command("poll", "Read a mailbox once, now. Exit code 1 when it does not open") { Name };
        command.SetAction((parsed, ct) => ForOneAsync(parsed, async (services, row) =>
        {
            if (!row.Mailbox.Enabled)
                return Print.Error(parsed, ExitCode.Refused, $"{row.Mailbox.Name} is not started. Test it first: mailroom mailbox test {row.Mailbox.Id}");
            switch (await services.GetRequiredService<PollOnce>().RunAsync(row.Mailbox, ct))
            {
                case PollOutcome.NotOpened { Why: var why }:
                    return Print.Error(parsed, ExitCode.Failed, $"{why.Diagnosis.Code}: {why.Diagnosis.Meaning} {why.Diagnosis.Fix}");
                case PollOutcome.Read { Result: var read }:
                    Print.Line(parsed, new { taken = read.Taken, left = read.Left, fencedOff = read.FencedOff }, $"{read.Taken} mails taken in.");
                    return ExitCode.Ok;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }, ct));
        return command;
    }

    static Command Enable(string verb, bool enabled, string purpose)
    {
        var command = new Command(verb, purpose) { Name };
        command.SetAction((parsed, ct) => ForOneAsync(parsed, async (services, row) =>
        {
            await services.GetRequiredService<Mailboxes>().EnableAsync(row.Mailbox.Id, enabled, Actor, ct);
            Print.Line(parsed, new { mailboxId = row.Mailbox.Id, enabled }, $"{row.Mailbox.Name} is {(enabled ? "started" : "paused")}.");
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static Task<int> ForOneAsync(ParseResult parsed, Func<IServiceProvider, MailboxRow, Task<int>> action, CancellationToken ct) =>
        WithStore.RunAsync(parsed, async services =>
            await services.GetRequiredService<Mailboxes>().FindAsync(parsed.GetValue(Name)!, ct) is { } row
                ? await action(services, row)
                : Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {parsed.GetValue(Name)}."), ct);

    static string Summary(TestReport report) => report switch
    {
        { Receive: not Light.Ok } => "The test failed. The mailbox is saved and not started.",
        { Passed: false, Started: true } => "Sending does not work. Receiving does, and the mailbox is started.",
        { Passed: false } => $"Sending does not work. Receiving does; start it with: mailroom mailbox enable {report.MailboxId}",
        { Started: true, Counts: { } counts } => $"All is well. {counts.Folder} holds {counts.Total} mails; they are left alone. The mailbox is started.",
        { Counts: { } counts } => $"All is well. {counts.Folder} holds {counts.Total} mails; {counts.WillBeTaken} of them will become tickets. Start the import with: mailroom mailbox enable {report.MailboxId}",
        _ => "",
    };
}
