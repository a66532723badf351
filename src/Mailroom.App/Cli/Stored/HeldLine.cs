using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>A held mail: as an object for scripts, and as lines for people.</summary>
static class HeldLine
{
    public static object ForScripts(HeldMail mail) => new
    {
        id = mail.Row.Id,
        mailbox = mail.Mailbox,
        code = mail.Row.Code,
        because = mail.Row.Because,
        from = mail.Row.Sender,
        subject = mail.Row.Subject,
        messageId = mail.Row.MessageId,
        receivedAt = mail.Row.ReceivedAt,
        tries = mail.Row.Tries,
        size = mail.Size,
    };

    public static object InFull(HeldMail mail, IReadOnlyList<TraceLine> checks, string text) => new
    {
        id = mail.Row.Id,
        mailbox = mail.Mailbox,
        code = mail.Row.Code,
        because = mail.Row.Because,
        from = mail.Row.Sender,
        subject = mail.Row.Subject,
        messageId = mail.Row.MessageId,
        receivedAt = mail.Row.ReceivedAt,
        tries = mail.Row.Tries,
        size = mail.Size,
        checks,
        text,
    };

    public static string ForPeople(HeldMail mail) =>
        $"{mail.Row.Id,6}  {mail.Row.ReceivedAt:yyyy-MM-dd HH:mm}  {mail.Mailbox}  {mail.Row.Sender}  {mail.Row.Subject}\n        {mail.Row.Code} (tried {mail.Row.Tries} {(mail.Row.Tries == 1 ? "time" : "times")}): {mail.Row.Because}";
}
