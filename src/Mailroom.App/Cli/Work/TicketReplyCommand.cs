using System.CommandLine;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket reply: answers a ticket by mail.</summary>
static class TicketReplyCommand
{
    static readonly Option<bool> All = new("--all") { Description = "Answer everybody of the conversation, not its last writer only" };
    static readonly Option<string?> To = new("--to") { Description = "Whom it is for, with commas between addresses. Default: the last writer" };
    static readonly Option<string?> Cc = new("--cc") { Description = "Who gets a copy. Default: nobody, with --all everybody else" };
    static readonly Option<string?> Subject = new("--subject") { Description = "The subject. Default: the ticket's" };
    static readonly Option<bool> NoQuote = new("--no-quote") { Description = "Do not quote the mail that is answered" };
    static readonly Option<string[]> Attach = new("--attach") { Description = "A file to send along; may be given several times", HelpName = "FILE" };

    public static Command Build()
    {
        var number = TicketCommand.Number();
        var command = new Command("reply", "Answer a ticket by mail. It goes out while 'mailroom serve' runs. Example: mailroom ticket reply 1001 --file answer.txt --all")
        {
            number, WorkText.Text, WorkText.File, All, To, Cc, Subject, NoQuote, Attach,
        };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var (wanted, answers) = (parsed.GetValue(number), services.GetRequiredService<Answers>());
            var (text, fault, exit) = await WorkText.ReadAsync(parsed, ct);
            if (fault.Length > 0)
                return Print.Error(parsed, exit, fault);
            var (files, unread) = await FilesAsync(parsed.GetValue(Attach) ?? [], ct);
            if (unread.Length > 0)
                return Print.Error(parsed, ExitCode.Failed, unread);
            if (await answers.DraftAsync(wanted, parsed.GetValue(All), TicketCommand.Actor, ct) is not { } draft)
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{wanted}.");
            var answer = new AnswerToSend(wanted, text, parsed.GetValue(To) ?? Line(draft.To), parsed.GetValue(Cc) ?? Line(draft.Cc))
            {
                Subject = parsed.GetValue(Subject) ?? "",
                Quotes = !parsed.GetValue(NoQuote),
                Files = files,
            };
            return Say(parsed, answer, await answers.SendAsync(answer, TicketCommand.Actor, ct));
        }, ct));
        return command;
    }

    static async Task<(IReadOnlyList<PostedFile> Files, string Fault)> FilesAsync(string[] names, CancellationToken ct)
    {
        List<PostedFile> files = [];
        foreach (var name in names)
        {
            var (bytes, fault) = await WorkText.BytesAsync(name, ct);
            if (fault.Length > 0)
                return ([], fault);
            files.Add(new PostedFile(Path.GetFileName(name), "application/octet-stream", bytes));
        }
        return (files, "");
    }

    static string Line(IReadOnlyList<Mailroom.Decisions.Mail.Address> people) => string.Join(", ", people.Select(p => p.Email));

    static int Say(ParseResult parsed, AnswerToSend answer, AnswerOutcome outcome)
    {
        switch (outcome)
        {
            case AnswerOutcome.Queued queued:
                Print.Line(parsed, new { number = answer.Ticket, outgoing = queued.OutgoingId, to = answer.To, cc = answer.Cc, waits = queued.Waits },
                    $"The answer to {answer.To} is in the outbox.{(queued.Waits.Length > 0 ? $" {queued.Waits}" : "")}");
                return ExitCode.Ok;
            case AnswerOutcome.Refused refused:
                return Print.Error(parsed, ExitCode.Refused, string.Join(" ", refused.Mistakes.Select(m => m.Field.Length > 0 ? $"--{m.Field}: {m.Message}" : m.Message)));
            case AnswerOutcome.Merged merged:
                return Print.Error(parsed, ExitCode.Refused, $"#{answer.Ticket} was merged into #{merged.Into}. Answer that one.");
            default:
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{answer.Ticket}.");
        }
    }
}
