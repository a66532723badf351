using System.CommandLine;
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
        command.SetAction((parsed, ct) => EachFile.PrintAsync(parsed.GetValue(files) ?? [], Read, ct));
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
}
