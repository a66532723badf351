using System.CommandLine;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Reply;

namespace Mailroom.App.Cli;

/// <summary>mailroom trim: shows what a person wrote this time in a plain-text body, and what was cut. No network, no database.</summary>
static class TrimCommand
{
    public static Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files with one mail's plain text each; without any, one text is read from standard input", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("trim", "Print each text without quoted history and signature, and what was cut, as one JSON object a line. Exit code 1 when a file cannot be read. Example: mailroom trim body.txt") { files };
        command.SetAction((parsed, ct) => EachFile.PrintAsync(parsed.GetValue(files) ?? [], Read, ct));
        return command;
    }

    static string Read(byte[] body) => ParsedMailJson.WriteTrimmed(ReplyText.Trim(PlainBody.Decode(body)));
}
