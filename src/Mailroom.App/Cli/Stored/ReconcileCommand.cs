using System.CommandLine;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;

namespace Mailroom.App.Cli;

/// <summary>mailroom reconcile: compares a mailbox's folder with the ledger.</summary>
static class ReconcileCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("MAILBOX") { Description = "The mailbox's name or number" };
        var fetch = new Option<bool>("--fetch") { Description = "Take in at once what was passed over, then compare again" };
        var command = new Command("reconcile", "Compare what lies in a mailbox's folder with the ledger; changes nothing. Exit code 1: a mail has no outcome and no reason for that, or the mailbox does not open") { name, fetch };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (await services.GetRequiredService<Mailboxes>().FindAsync(parsed.GetValue(name)!, ct) is not { } row)
                return Print.Error(parsed, ExitCode.NotFound, $"There is no mailbox named or numbered {parsed.GetValue(name)}.");
            var reconcile = services.GetRequiredService<Reconcile>();
            var report = await LastAsync(reconcile.RunAsync(row.Mailbox, ct));
            if (parsed.GetValue(fetch) && report.Missed > 0)
            {
                var missed = report.WithoutOutcome.Where(mail => mail.IsMissed).Select(mail => mail.Uid).ToList();
                var fetched = await services.GetRequiredService<FetchMissed>().RunAsync(row.Mailbox, missed, MailboxCommand.Actor, ct);
                if (fetched.Fault.Length > 0)
                    return Print.Error(parsed, ExitCode.Failed, fetched.Fault);
                report = await LastAsync(reconcile.RunAsync(row.Mailbox, ct));
            }
            return Tell(parsed, row, report);
        }, ct));
        return command;
    }

    static async Task<ReconcileReport> LastAsync(IAsyncEnumerable<ReconcileReport> reports)
    {
        ReconcileReport? last = null;
        await foreach (var report in reports)
        {
            last = report;
            if (!report.Finished)
                await Console.Error.WriteLineAsync(Print.Plain(report.Step));
        }
        return last!;
    }

    static int Tell(ParseResult parsed, MailboxRow row, ReconcileReport report)
    {
        if (report.Fault.Length > 0)
            return Print.Error(parsed, ExitCode.Failed, report.Fault);
        foreach (var mail in report.WithoutOutcome)
            Print.Line(parsed, new { without = "outcome", uid = mail.Uid, size = mail.Size, receivedAt = mail.ReceivedAt, code = mail.Code, because = mail.Because },
                $"UID {mail.Uid}, {(mail.ReceivedAt is { } at ? $"{at:yyyy-MM-dd HH:mm}" : "no date")}: {mail.Code}. {mail.Because}");
        foreach (var gone in report.Gone)
            Print.Line(parsed, new { without = "mail", uid = gone.Row.Uid, ledgerId = gone.Row.Id, messageId = gone.Row.MessageId, outcome = gone.Row.Outcome, code = gone.Code, because = gone.Because },
                $"Mail {gone.Row.Id}, UID {gone.Row.Uid}, {gone.Row.Subject}: {gone.Code}. {gone.Because}");
        Print.Line(parsed, new { mailbox = row.Mailbox.Name, folder = report.Folder, atServer = report.AtServer, known = report.Known, withoutOutcome = report.WithoutOutcome.Count, missed = report.Missed, gone = report.Gone.Count, otherNumbers = report.OtherNumbers }, report.Step);
        return report.Missed > 0 ? ExitCode.Failed : ExitCode.Ok;
    }
}
