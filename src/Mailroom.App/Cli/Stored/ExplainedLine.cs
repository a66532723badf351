using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>A mail and why it ended where it did: as an object for scripts, and as lines for people.</summary>
static class ExplainedLine
{
    public static object ForScripts(TracedMail mail) => new
    {
        ledgerId = mail.Row.Id,
        mailbox = mail.Mailbox,
        messageId = mail.Row.MessageId,
        from = mail.Row.Sender,
        subject = mail.Row.Subject,
        receivedAt = mail.Row.ReceivedAt,
        handledAt = mail.Row.HandledAt,
        outcome = mail.Row.Outcome,
        code = mail.Row.Code,
        because = mail.Row.Because,
        ticket = mail.Row.TicketId,
        firstCopy = mail.Row.FirstCopyId,
        warnings = mail.Row.Warnings,
        checks = mail.Lines,
    };

    public static string ForPeople(TracedMail mail) =>
        $"Mail {mail.Row.Id}, {mail.Mailbox}, {mail.Row.ReceivedAt:yyyy-MM-dd HH:mm} UTC\nFrom    {mail.Row.Sender}\nSubject {mail.Row.Subject}\n{Outcome(mail.Row)}. {mail.Row.Because}\n{Checks(mail.Lines)}";

    /// <summary>What became of it, in words.</summary>
    public static string Outcome(Intake row) => row switch
    {
        { Outcome: Engine.Store.Rows.Outcome.Ticket } => $"Opened ticket #{row.TicketId}",
        { Outcome: Engine.Store.Rows.Outcome.Note } => $"Note on #{row.TicketId}",
        { Outcome: Engine.Store.Rows.Outcome.Duplicate } => $"Copy of mail {row.FirstCopyId}",
        { Outcome: Engine.Store.Rows.Outcome.Dropped } => $"Dropped ({row.Code})",
        { Outcome: Engine.Store.Rows.Outcome.Ignored } => "Ignored",
        _ => $"Held ({row.Code})",
    };

    /// <summary>What would become of a mail, for scripts.</summary>
    public static object ForScripts(string file, string mailbox, Decided decided) => new
    {
        file,
        mailbox,
        decision = decided.Decision.GetType().Name,
        because = decided.Decision.Because,
        mayAnswer = decided.MayAnswer,
        checks = decided.Trace,
    };

    /// <summary>What would become of a mail, in words.</summary>
    public static string ForPeople(string file, Decided decided) => $"{file}\n{decided.Decision.GetType().Name}: {decided.Decision.Because}\n{Checks(decided.Trace)}";

    /// <summary>The checks in their order.</summary>
    public static string Checks(IReadOnlyList<TraceLine> lines) => lines.Count == 0 ? "  It was handled before checks were kept." : string.Join("\n", lines.Select(line => $"  {line.Check,-20} {(line.Saw.Length > 0 ? $"{line.Saw}: " : "")}{line.Outcome}"));
}
