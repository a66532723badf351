using System.CommandLine;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>mailroom ticket show: everything about one ticket.</summary>
static class TicketShowCommand
{
    public static Command Build()
    {
        var number = TicketCommand.Number();
        var command = new Command("show", "Show one ticket: what it was given, what was said on it, and what happened to it. Exit code 3 when there is none") { number };
        command.SetAction((parsed, ct) => WithStore.RunAsync(parsed, async services =>
        {
            var (wanted, sheets) = (parsed.GetValue(number), services.GetRequiredService<TicketSheets>());
            if (await services.GetRequiredService<Tickets>().FindAsync(wanted, ct) is not { } view || await sheets.FindAsync(wanted, ct) is not { } sheet)
                return Print.Error(parsed, ExitCode.NotFound, $"There is no ticket #{wanted}.");
            var history = await sheets.HistoryAsync(wanted, ct);
            Print.Line(parsed, ForScripts(view, sheet, history), ForPeople(view, sheet));
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    static object ForScripts(TicketView view, TicketSheet sheet, IReadOnlyList<HistoryLine> history) => new
    {
        number = view.Ticket.Id,
        subject = view.Ticket.Subject,
        status = view.Ticket.Status,
        statusWord = sheet.Status,
        mailbox = view.Mailbox,
        copies = view.Copies.Count,
        mails = view.Mails.Select(m => new
        {
            from = m.Intake.Sender,
            subject = m.Intake.Subject,
            receivedAt = m.Intake.ReceivedAt,
            because = m.Intake.Because,
            warnings = m.Intake.Warnings,
            text = m.Text,
            attachments = m.Files.Select(f => new { filename = f.FileName, contentType = f.ContentType, size = f.Size, sha256 = f.Sha256 }),
        }),
        alertCount = view.Ticket.AlertCount,
        unverified = view.Ticket.Unverified,
        queue = sheet.Queue,
        type = sheet.Type,
        priority = sheet.Priority,
        assignee = sheet.AssigneeEmail,
        account = sheet.Account,
        tags = sheet.Tags,
        fields = sheet.Fields.Where(f => f.Value.Length > 0).ToDictionary(f => f.Field.Name, f => f.Value),
        watchers = sheet.Watchers,
        participants = sheet.Participants,
        links = sheet.Links.Select(l => new { number = l.Number, kind = l.Kind, later = l.Later }),
        mergedInto = view.Ticket.MergedIntoId,
        merged = sheet.Merged.Select(m => m.Number),
        entries = view.Entries.Select(e => new
        {
            kind = e.Kind,
            ticket = e.Ticket,
            at = e.At,
            by = e.Mail is null ? e.By : e.Mail.Contact.Email,
            text = e.Text,
            answer = e.Answer is { } a ? new { id = a.Id, state = a.State, to = a.Recipients, because = a.Because, bounced = a.BouncedIntakeId is not null, files = a.Files } : null,
            acknowledges = e.Acknowledges,
        }),
        history = history.Select(h => new { at = h.At, by = h.By, what = h.What, before = h.Before, after = h.After }),
        stamp = sheet.Stamp.ToString(),
    };

    static string ForPeople(TicketView view, TicketSheet sheet)
    {
        var ticket = view.Ticket;
        var facts = new[]
        {
            ("Queue", sheet.Queue), ("Type", sheet.Type), ("Priority", sheet.Priority), ("Assignee", sheet.Assignee), ("Account", sheet.Account), ("Tags", string.Join(" ", sheet.Tags)),
            ("Watched by", string.Join(", ", sheet.Watchers)), ("Linked with", string.Join(", ", sheet.Links.Select(l => $"#{l.Number}"))),
            ("Merged into", ticket.MergedIntoId is { } into ? $"#{into}" : ""), ("Merged into it", string.Join(", ", sheet.Merged.Select(m => $"#{m.Number}"))), ("Unverified", ticket.Unverified ? "yes" : ""),
        }.Concat(sheet.Fields.Select(f => (f.Field.Name, f.Value))).Where(f => f.Item2.Length > 0).Select(f => $"{f.Item1}: {f.Item2}\n");
        return $"#{ticket.Id} {ticket.Subject} ({sheet.Status}{(ticket.AlertCount > 1 ? $", came {ticket.AlertCount} times" : "")})\n{string.Concat(facts)}\n{string.Join("\n\n", view.Entries.Select(Entry))}";
    }

    static string Entry(TicketEntry entry) => entry.Mail is { } mail
        ? $"{mail.Intake.Sender}, {entry.At:yyyy-MM-dd HH:mm} UTC\n{mail.Intake.Because}\n{string.Concat(mail.Files.Select(f => $"[{f.FileName}, {f.Size} bytes]\n"))}\n{entry.Text}"
        : entry.Acknowledges ? $"Acknowledgement, {entry.At:yyyy-MM-dd HH:mm} UTC, {entry.Answer!.State} to {entry.Answer.Recipients}"
        : $"{entry.Kind} {entry.By}, {entry.At:yyyy-MM-dd HH:mm} UTC{(entry.Answer is { } answer ? $", {answer.State} to {answer.Recipients}" : "")}{string.Concat(entry.Answer?.Files.Select(f => $"\n[{f.Name}, {f.Size} bytes]") ?? [])}\n\n{entry.Text}";
}
