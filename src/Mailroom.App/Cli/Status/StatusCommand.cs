using System.CommandLine;
using Mailroom.App.Web.Dashboard;
using Mailroom.App.Web.EmailParser;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>mailroom status: the dashboard's numbers, for people and for what watches us.</summary>
static class StatusCommand
{
    static readonly Option<string> Span = new("--span") { Description = "How far back: day, week or month", DefaultValueFactory = _ => "day", HelpName = "SPAN" };

    public static Command Build()
    {
        var command = new Command("status",
            """
            Show how the desk is doing: what came in and how fast, what failed, what waits, and how the mailboxes are.
            Exit code 1 when a mailbox that should be read is not. Example: mailroom status --span week --json
            """) { Span };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (DashboardWords.Spans.FirstOrDefault(span => span.Word == parsed.GetValue(Span)) is not { Word: not null } known)
                return Print.Error(parsed, ExitCode.Refused, $"--span is {string.Join(", ", DashboardWords.Spans.Select(span => span.Word))}.");
            var figures = await services.GetRequiredService<Dashboard>().CountAsync(known.Span, TimeZoneInfo.Utc, ct);
            var mailboxes = await services.GetRequiredService<Mailboxes>().ListAsync(ct);
            Print.Line(parsed, ForScripts(known.Word, figures, mailboxes), ForPeople(known.Name, figures, mailboxes));
            return mailboxes.Any(IsInTrouble) ? ExitCode.Failed : ExitCode.Ok;
        }, ct));
        return command;
    }

    static bool IsInTrouble(MailboxRow row) => row is { Mailbox.Enabled: true, Status.State: MailboxState.SignInNeeded or MailboxState.CannotReachServer };

    static object ForScripts(string span, DashboardFigures figures, IReadOnlyList<MailboxRow> mailboxes) => new
    {
        span,
        mails = figures.Mails,
        tickets = figures.Tickets,
        old = figures.Old,
        latencySeconds = new { p50 = figures.Median, p95 = figures.Slow },
        outbox = new { waiting = figures.Outbox, since = figures.OutboxSince },
        failures = figures.Failures,
        openTickets = figures.Queues.Select(queue => new { queue = queue.Queue, open = queue.Open, underADay = queue.ByAge[0], toAWeek = queue.ByAge[1], to30Days = queue.ByAge[2], older = queue.ByAge[3] }),
        mailboxes = mailboxes.Select(row => new { id = row.Mailbox.Id, name = row.Mailbox.Name, enabled = row.Mailbox.Enabled, state = row.Status.State, send = row.Status.Send, code = row.Status.Code, held = row.Held }),
        slots = figures.Slots.Select(slot => new { from = slot.Slot.From, until = slot.Slot.Until, mails = slot.Mails, tickets = slot.Tickets, old = slot.Old, p50 = slot.Median, p95 = slot.Slow }),
    };

    static string ForPeople(string span, DashboardFigures figures, IReadOnlyList<MailboxRow> mailboxes) => string.Join('\n',
    [
        $"Last {span}: {figures.Mails} mails ({DashboardWords.AnHour(figures.Mails, figures)} an hour), {figures.Tickets} tickets ({DashboardWords.AnHour(figures.Tickets, figures)} an hour){(figures.Old > 0 ? $", {figures.Old} old mails taken in" : "")}",
        $"Delivery to ticket: p50 {DashboardWords.Seconds(figures.Median)}, p95 {DashboardWords.Seconds(figures.Slow)}",
        $"Outbox: {figures.Outbox} waiting",
        $"Open tickets: {figures.Queues.Sum(queue => queue.Open)}",
        .. figures.Queues.Select(queue => $"  {(queue.Queue.Length > 0 ? queue.Queue : "No queue")}: {string.Join(", ", QueueFigures.Ages.Zip(queue.ByAge, (age, count) => $"{count} {age}"))}"),
        figures.Failures.Count == 0 ? "Failures: none" : "Failures:",
        .. figures.Failures.Select(failure => $"  {failure.Count} {DashboardWords.Failure(failure)}"),
        mailboxes.Count == 0 ? "Mailboxes: none" : "Mailboxes:",
        .. mailboxes.Select(row => $"  {row.Mailbox.Name}: {StateWord.Of(row).Text}, send: {HealthWords.Send(row.Status).Text}{(row.Held > 0 ? $", {row.Held} held" : "")}"),
    ]);
}
