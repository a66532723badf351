using System.CommandLine;
using Mailroom.App.Setup;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Diagnose.Machine;

namespace Mailroom.App.Cli;

/// <summary>mailroom doctor: looks at this machine and the mailboxes' setup, or explains codes.</summary>
static class DoctorCommand
{
    public static Command Build()
    {
        var codes = new Option<string[]>("--code") { Description = "Only explain a code, such as AADSTS50076 or IMAP-NOT-CONNECTED; needs no data folder and no network", HelpName = "CODE", AllowMultipleArgumentsPerToken = true };
        var command = new Command("doctor",
            """
            Look at this machine and at each mailbox's setup, and say what is wrong and what mends it; changes nothing.
            Exit codes: 1 a check failed or a line of a checklist is red. With --code: 3 a code is not known.
            Example: mailroom doctor --code AADSTS50076
            """)
        { codes };
        command.SetAction((parsed, ct) => parsed.GetValue(codes) is { Length: > 0 } wanted ? Task.FromResult(Explain(parsed, wanted)) : ExamineAsync(parsed, ct));
        return command;
    }

    static async Task<int> ExamineAsync(ParseResult parsed, CancellationToken ct)
    {
        var failed = 0;
        var warnings = 0;
        await using var services = Services.ForDoctor(parsed.GetValue(Root.Data), out var settings);
        Show(settings);
        if (services is null)
            return ExitCode.Failed;
        var doctor = services.GetRequiredService<Doctor>();
        await foreach (var step in doctor.RunAsync(ct))
            Show(step);
        foreach (var setup in await doctor.MailboxesAsync(ct))
        {
            Print.Line(parsed, ForScripts(setup), InWords(setup));
            failed += setup.Red ? 1 : 0;
        }
        Print.Line(parsed, new { passed = failed == 0, failed, warnings }, failed == 0 ? $"Nothing failed; {warnings} warnings." : $"{failed} failed; {warnings} warnings.");
        return failed == 0 ? ExitCode.Ok : ExitCode.Failed;

        void Show(TestStep step)
        {
            failed += step.Result == StepResult.Failed ? 1 : 0;
            warnings += step.Result == StepResult.Warning ? 1 : 0;
            Print.Line(parsed, StepLine.ForScripts(step), StepLine.InWords(step));
        }
    }

    static int Explain(ParseResult parsed, string[] codes)
    {
        var exit = ExitCode.Ok;
        foreach (var found in codes.Select(RefusalBook.LookUp))
        {
            Print.Line(parsed, new { found.Code, found.Meaning, found.Fix, found.Where, found.Command, found.Retry }, InWords(found));
            if (!found.Known)
                exit = ExitCode.NotFound;
        }
        return exit;
    }

    static string InWords(Diagnosis found) =>
        $"""
        {found.Code}{(found.Known ? "" : " (not known; this holds for refusals like it)")}
          {found.Meaning}
          Fix: {found.Fix}
          Where: {found.Where}
          Command: {found.Command}
          Again by itself: {Again(found.Retry)}
        """;

    static string Again(RetryClass retry) => retry switch
    {
        RetryClass.Never => "no, not before something is changed",
        RetryClass.BackOff => "yes, after a while, and longer each time",
        RetryClass.FreshGrant => "once, with the stored user name and password",
        RetryClass.Reconnect => "yes, at once",
        RetryClass.Poll => "yes, every few seconds",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static object ForScripts(MailboxSetup setup) => new
    {
        mailboxId = setup.Mailbox.Id,
        mailbox = setup.Mailbox.Name,
        state = setup.Status.State,
        code = setup.Status.Code,
        reason = setup.Status.Reason,
        testedAt = setup.TestedAt,
        testPassed = setup.LastTest?.Passed,
        checklist = setup.Checklist.Select(line => new { line = line.Line, state = line.State, evidence = line.Evidence, fix = line.Fix, where = line.Where, command = line.Command, code = line.Code }),
    };

    static string InWords(MailboxSetup setup) =>
        $"\nMailbox {setup.Mailbox.Name}: {setup.Status.State} {setup.Status.Code}".TrimEnd()
        + (setup is { TestedAt: { } at, LastTest: { } test } ? $"\n  Last test: {at:yyyy-MM-dd HH:mm} UTC, {(test.Passed ? "passed" : "failed")}." : "")
        + string.Concat(setup.Checklist.Select(line => $"\n  {Word(line.State),-10} {line.Title}: {line.Evidence}"
            + (line.State == LineState.Red ? $"\n             Fix: {line.Fix}\n             Where: {line.Where}\n             Command: {line.Command}" : "")));

    static string Word(LineState state) => state == LineState.NotNeeded ? "Not needed" : state.ToString();
}
