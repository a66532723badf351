using System.CommandLine;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Words;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom import: takes in accounts, contacts, employees and the other words of the desk.</summary>
static class ImportCommand
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A YAML file; see docs/words.md" };
        var command = new Command("import", "Take in accounts, contacts, employees, queues and the desk's other words from YAML. Exit code 2: the file is not accepted, nothing was stored. Example: mailroom import words.yaml") { file };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (await TextOfAsync(parsed.GetRequiredValue(file), ct) is not { } text)
                return Print.Error(parsed, ExitCode.Failed, $"{parsed.GetRequiredValue(file).FullName} cannot be read.");
            return WordYaml.Read(text, services.GetRequiredService<Limits>()) switch
            {
                WordFile.Bad bad => Refuse(parsed, bad.Errors.Select(e => (e.Line, e.Column, Message: $"{e.Problem} {e.Instead}"))),
                WordFile.Good good => Tell(parsed, await services.GetRequiredService<WordImport>().RunAsync(good.Words, "command line", ct)),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }, ct));
        return command;
    }

    static int Tell(ParseResult parsed, ImportOutcome outcome)
    {
        if (outcome is ImportOutcome.Refused refused)
            return Refuse(parsed, refused.Errors.Select(e => (e.Line, 1, e.Message)));
        var done = (ImportOutcome.Done)outcome;
        Print.Line(parsed, new { added = done.Added, changed = done.Changed }, done.Sentence.Length == 0 ? "Nothing is new." : done.Sentence + ".");
        return ExitCode.Ok;
    }

    static int Refuse(ParseResult parsed, IEnumerable<(int Line, int Column, string Message)> errors)
    {
        foreach (var (line, column, message) in errors)
            Print.Line(parsed, new { line, column, message }, $"Line {line}, column {column}: {message}");
        return Print.Error(parsed, ExitCode.Refused, "Nothing was stored.");
    }

    static async Task<string?> TextOfAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, ct);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
