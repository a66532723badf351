using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;

namespace Mailroom.App.Cli;

/// <summary>mailroom replay: decides stored mail again, as a dry run.</summary>
static class ReplayCommand
{
    static readonly Option<int> Last = new("--last") { Description = $"The last so many of those that fit, 1 to {ReplayChoice.Most}", DefaultValueFactory = _ => ReplayChoice.Usual, HelpName = "N" };
    static readonly Option<DateOnly?> Since = new("--since") { Description = "Only mail received on this day (UTC) or later", HelpName = "YYYY-MM-DD" };
    static readonly Option<DateOnly?> Until = new("--until") { Description = "Only mail received on this day (UTC) or earlier", HelpName = "YYYY-MM-DD" };
    static readonly Option<string?> Mailbox = new("--mailbox") { Description = "Only mail of this mailbox", HelpName = "MAILBOX" };
    static readonly Option<long?> Mail = new("--mail") { Description = "Only this mail of the ledger", HelpName = "ID" };
    static readonly Option<bool> All = new("--all") { Description = "Print the mails without a difference too" };

    public static Command Build()
    {
        var command = new Command("replay", "Decide stored mail again with the parser and the rules of now, and print what would be otherwise; writes nothing. Example: mailroom replay --last 200") { Last, Since, Until, Mailbox, Mail, All };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (parsed.GetValue(Last) is < 1 or > ReplayChoice.Most)
                return Print.Error(parsed, ExitCode.Refused, $"--last is 1 to {ReplayChoice.Most}.");
            var mailbox = parsed.GetValue(Mailbox) is { } name ? await services.GetRequiredService<Mailboxes>().FindAsync(name, ct) : null;
            if (mailbox is null && parsed.GetValue(Mailbox) is { } wrong)
                return Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {wrong}.");
            var choice = new ReplayChoice { Last = parsed.GetValue(Last), Since = parsed.GetValue(Since), Until = parsed.GetValue(Until), MailboxId = mailbox?.Mailbox.Id, LedgerId = parsed.GetValue(Mail) };
            return await RunAsync(parsed, services.GetRequiredService<ReplayMails>(), choice, ct);
        }, ct));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, ReplayMails replay, ReplayChoice choice, CancellationToken ct)
    {
        var bar = new ProgressBar("mails");
        var last = ReplayProgress.Counting;
        await foreach (var step in replay.RunAsync(choice, ct))
        {
            last = step;
            if (step.Mail is { } mail && (mail.Differences.Count > 0 || parsed.GetValue(All)))
                Print.Line(parsed, ForScripts(mail), ForPeople(mail));
            bar.Show(step.Done, step.Total);
        }
        Print.Line(parsed, new { replayed = last.Done, different = last.Different }, $"{last.Done} mails were decided again; {(last.Different == 0 ? "none would be" : $"{last.Different} would be")} decided otherwise. Nothing was written.");
        return ExitCode.Ok;
    }

    static object ForScripts(ReplayedMail mail) => new
    {
        ledgerId = mail.Row.Id,
        mailbox = mail.Mailbox,
        messageId = mail.Row.MessageId,
        from = mail.Row.Sender,
        subject = mail.Row.Subject,
        receivedAt = mail.Row.ReceivedAt,
        then = mail.Then,
        now = mail.Now,
        becauseThen = mail.Row.Because,
        becauseNow = mail.Because,
        differences = mail.Differences,
    };

    static string ForPeople(ReplayedMail mail) =>
        $"Mail {mail.Row.Id}, {mail.Mailbox}, {mail.Row.ReceivedAt:yyyy-MM-dd HH:mm} UTC, {mail.Row.Sender}: {mail.Row.Subject}\n  Then: {mail.Then}. {mail.Row.Because}\n  Now:  {mail.Now}. {mail.Because}"
        + string.Concat(mail.Differences.Select(d => $"\n    {d.What}: {d.Then} -> {d.Now}"));
}
