using System.CommandLine;
using System.Text.Json;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;

namespace Mailroom.App.Cli;

/// <summary>mailroom parse: shows what Mailroom reads out of a mail. No network, no database.</summary>
static class ParseCommand
{
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    public static Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files with one mail each (RFC 5322); without any, one mail is read from standard input", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("parse", "Print what is read out of each mail, as one JSON object a line. Exit code 1 when a file cannot be read. Example: mailroom parse mail.eml") { files };
        command.SetAction(async (parsed, ct) =>
        {
            var names = parsed.GetValue(files) ?? [];
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
            if (names.Length == 0)
                await output.WriteLineAsync(Read(await ReadAllAsync(Console.OpenStandardInput(), ct)));
            var exit = ExitCode.Ok;
            foreach (var name in names)
            {
                if (await TryReadAsync(name, ct) is var (bytes, error) && bytes is null)
                    exit = ExitCode.Failed;
                await output.WriteLineAsync(bytes is null ? JsonSerializer.Serialize(new { file = name, error }) : Read(bytes));
            }
            return exit;
        });
        return command;
    }

    static string Read(byte[] mail)
    {
        using var budget = new CancellationTokenSource(Budget);
        try
        {
            return ParsedMailJson.Write(MailParser.Parse(mail, Limits.Default, budget.Token), Limits.Default);
        }
        catch (OperationCanceledException)
        {
            var late = new ParsedMail { Warnings = [new ParseWarning("time-budget", "The mail could not be read in time.")] };
            return ParsedMailJson.Write(late, Limits.Default);
        }
    }

    static async Task<(byte[]? Bytes, string Error)> TryReadAsync(string name, CancellationToken ct)
    {
        try
        {
            return (await File.ReadAllBytesAsync(name, ct), "");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, unreadable.Message);
        }
    }

    static async Task<byte[]> ReadAllAsync(Stream input, CancellationToken ct)
    {
        using var all = new MemoryStream();
        await input.CopyToAsync(all, ct);
        return all.ToArray();
    }
}
