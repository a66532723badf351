using System.CommandLine;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket: looks at tickets and puts them on accounts.</summary>
static class TicketCommand
{
    public static Command Build() => new("ticket", "Look at tickets, and put them on accounts") { TicketListCommand.Build(), Show(), TicketAssignCommand.Assign(), TicketAssignCommand.Unassign() };

    static Command Show()
    {
        var number = new Argument<long>("NUMBER") { Description = "The ticket's number, such as 1001" };
        var command = new Command("show", "Show one ticket with its notes, and why each mail belongs to it. Exit code 3 when there is none") { number };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            if (await services.GetRequiredService<Tickets>().FindAsync(parsed.GetValue(number), ct) is not { } view)
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{parsed.GetValue(number)}.");
            var mails = view.Mails.Select(m => new
            {
                from = m.Intake.Sender,
                subject = m.Intake.Subject,
                receivedAt = m.Intake.ReceivedAt,
                because = m.Intake.Because,
                warnings = m.Intake.Warnings,
                text = m.Text,
                attachments = m.Files.Select(f => new { filename = f.FileName, contentType = f.ContentType, size = f.Size, sha256 = f.Sha256 }),
            }).ToList();
            var text = string.Join("\n\n", view.Mails.Select(m => $"{m.Intake.Sender}, {m.Intake.ReceivedAt:yyyy-MM-dd HH:mm} UTC\n{m.Intake.Because}\n{string.Concat(m.Files.Select(f => $"[{f.FileName}, {f.Size} bytes]\n"))}\n{m.Text}"));
            Print.Line(parsed, new { number = view.Ticket.Id, subject = view.Ticket.Subject, status = view.Ticket.Status, mailbox = view.Mailbox, copies = view.Copies.Count, mails, alertCount = view.Ticket.AlertCount },
                $"#{view.Ticket.Id} {view.Ticket.Subject} ({view.Ticket.Status}{(view.Ticket.AlertCount > 1 ? $", came {view.Ticket.AlertCount} times" : "")})\n\n{text}");
            return ExitCode.Ok;
        }, ct));
        return command;
    }
}
