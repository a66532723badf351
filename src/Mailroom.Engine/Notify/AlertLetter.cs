using System.Globalization;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store.Rows;
using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>Writes the mail about an alert: what, since when, what to do, and where.</summary>
/// <param name="settings">Whom to tell, and the address of the pages.</param>
public sealed class AlertLetter(AlertSettings settings)
{
    /// <summary>The mail about an alert's beginning, or about its end once it has one.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="troubled">The mailbox it is about.</param>
    /// <param name="via">The mailbox that sends it.</param>
    /// <param name="now">The time.</param>
    public MimeMessage Write(MailboxAlert alert, Mailbox troubled, Mailbox via, DateTimeOffset now)
    {
        var name = OneLine.Of(troubled.Name);
        var mail = new MimeMessage { Subject = $"[Mailroom] {name}: {Headline(alert, troubled)}", Date = now, MessageId = IdOf(alert, troubled) };
        mail.From.Add(new MailboxAddress("Mailroom", via.Address));
        mail.To.AddRange(settings.To.Select(address => new MailboxAddress("", address)));
        // RFC 3834 5, and Exchange's own word for it: nobody's holiday message is to answer this.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Body = new TextPart("plain") { Text = Body(alert, troubled, name) };
        return mail;
    }

    /// <summary>The same for every try, so that a mail that went out twice is one.</summary>
    static string IdOf(MailboxAlert alert, Mailbox troubled)
    {
        var part = alert.ClosedAt is not null ? "over" : alert.Kind == AlertKind.Credential ? alert.Code : "begun";
        var domain = AlertSettings.IsAddress(troubled.Address) ? troubled.Address[(troubled.Address.LastIndexOf('@') + 1)..] : "mailroom.invalid";
        return string.Create(CultureInfo.InvariantCulture, $"alert-{alert.Id}-{alert.OpenedAt.UtcTicks:x}-{part}@{domain}");
    }

    static string Headline(MailboxAlert alert, Mailbox troubled) => (alert.Kind, Over: alert.ClosedAt is not null, troubled.Enabled) switch
    {
        (_, true, false) => "paused, no longer watched",
        (AlertKind.Receive, true, _) => "mail is taken in again",
        (AlertKind.Send, true, _) => "mail is sent again",
        (_, true, _) => "the sign-in was renewed",
        (AlertKind.Receive, _, _) => "no mail is taken in",
        (AlertKind.Send, _, _) => "no mail is sent",
        _ => OneLine.Of(alert.Reason).TrimEnd('.'),
    };

    string Body(MailboxAlert alert, Mailbox troubled, string name)
    {
        var body = new StringBuilder();
        if (alert.ClosedAt is { } over)
            body.AppendLine(CultureInfo.InvariantCulture, $"{name} ({troubled.Address}): {Headline(alert, troubled)}.")
                .AppendLine().AppendLine(CultureInfo.InvariantCulture, $"It lasted from {Moment(alert.OpenedAt)} to {Moment(over)}.").AppendLine(CultureInfo.InvariantCulture, $"What it was: {OneLine.Of(alert.Reason)}");
        else
            body.AppendLine(CultureInfo.InvariantCulture, $"{name} ({troubled.Address}): {OneLine.Of(alert.Reason)}")
                .AppendLine().AppendLine(CultureInfo.InvariantCulture, $"What to do: {OneLine.Of(alert.Fix)}").AppendLine(CultureInfo.InvariantCulture, $"Since: {Moment(alert.OpenedAt)}");
        if (alert.Code.Length > 0 && alert.Kind != AlertKind.Credential)
            body.AppendLine(CultureInfo.InvariantCulture, $"Code: {OneLine.Of(alert.Code)}");
        if (settings.Link is { } link)
            body.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{link.AbsoluteUri.TrimEnd('/')}/admin/service-desk/email-parser/{troubled.Id}");
        return body.ToString();
    }

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
