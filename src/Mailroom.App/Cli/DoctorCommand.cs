using System.CommandLine;
using Mailroom.Decisions.Diagnose;

namespace Mailroom.App.Cli;

/// <summary>mailroom doctor: explains codes.</summary>
static class DoctorCommand
{
    public static Command Build()
    {
        var codes = new Option<string[]>("--code") { Description = "Explain a code, such as AADSTS50076 or IMAP-NOT-CONNECTED; needs no data folder and no network", HelpName = "CODE", AllowMultipleArgumentsPerToken = true };
        var command = new Command("doctor", "Explain what a refusal means and what mends it. Exit code 3 when a code is not known. Example: mailroom doctor --code AADSTS50076") { codes };
        command.SetAction(parsed => parsed.GetValue(codes) is { Length: > 0 } wanted
            ? Explain(parsed, wanted)
            : Print.Error(parsed, ExitCode.Refused, "Give a code, such as: mailroom doctor --code AADSTS50076"));
        return command;
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
}
