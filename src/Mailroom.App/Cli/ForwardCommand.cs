using System.CommandLine;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Forward;

namespace Mailroom.App.Cli;

/// <summary>mailroom forward: shows the mail that is forwarded in a plain-text body. No network, no database.</summary>
static class ForwardCommand
{
    public static Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files with one mail's plain text each; without any, one text is read from standard input", Arity = ArgumentArity.ZeroOrMore };
        var subject = new Option<string?>("--subject") { Description = "The subject of the mail whose text it is: tells a forward from a reply", HelpName = "S" };
        var command = new Command("forward", "Print the mail that each text forwards, as one JSON object a line, or null. Exit code 1 when a file cannot be read. Example: mailroom forward --subject \"Fwd: printer\" body.txt") { files, subject };
        command.SetAction((parsed, ct) => EachFile.PrintAsync(parsed.GetValue(files) ?? [], body => Read(body, parsed.GetValue(subject)), ct));
        return command;
    }

    static string Read(byte[] body, string? subject) =>
        ParsedMailJson.WriteForwarded(ForwardReader.Read(PlainBody.Decode(body), subject, Limits.Default));
}
