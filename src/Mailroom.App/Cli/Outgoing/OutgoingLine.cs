using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>A mail of ours: as an object for scripts, and as lines for people.</summary>
static class OutgoingLine
{
    public static object ForScripts(ShownOutgoing mail) => new
    {
        id = mail.Row.Id,
        ticket = mail.Row.TicketId,
        kind = mail.Row.Kind,
        state = mail.Row.State,
        to = mail.Row.Recipients.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        subject = mail.Row.Subject,
        mailbox = mail.Mailbox,
        messageId = mail.Row.MessageId,
        by = mail.Row.By,
        queuedAt = mail.Row.QueuedAt,
        sentAt = mail.Row.SentAt,
        nextAt = mail.Row.NextAt,
        tries = mail.Row.Tries,
        code = mail.Row.Code,
        because = mail.Row.Because,
        cameBack = mail.Row.BouncedIntakeId,
        size = mail.Row.Size,
    };

    public static string ForPeople(ShownOutgoing mail)
    {
        var row = mail.Row;
        var ticket = row.TicketId is { } number ? $"#{number}" : "-";
        var why = row.Because.Length > 0 ? $"\n        {(row.Code.Length > 0 ? $"{row.Code}: " : "")}{row.Because}" : "";
        var back = row.BouncedIntakeId is { } report ? $"\n        It came back: mailroom explain {report}" : "";
        return $"{row.Id,6}  {row.QueuedAt:yyyy-MM-dd HH:mm}  {row.State,-9}  {ticket}  {row.Kind}  {row.Recipients.Replace(" ", ", ", StringComparison.Ordinal)}  {row.Subject}{why}{back}";
    }
}
