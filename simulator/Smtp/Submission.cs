using System.Globalization;
using System.Text;
using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator.Smtp;

/// <summary>What becomes of a mail that came in whole: refused, or kept in Sent Items, delivered and listed.</summary>
internal static class Submission
{
    internal static bool MaySendAs(SmtpSession session, string address) =>
        session.Port == SmtpPort.Sink
        || session.Connection.Services.Directory.FindMailbox(address) is { } sender && session.Bearer?.MaySendAs(sender) == true;

    internal static async Task TakeAsync(SmtpSession session, SmtpTransaction transaction, byte[] bytes)
    {
        if (session.Boards.Take(Switch.SmtpThrottled, out var throttled))
        {
            await SubmissionRefusals.ThrottleAsync(session, throttled);
            return;
        }
        var content = new MailContent(bytes);
        if (!TryReadSenders(content, out var senders))
            session.Writer.Line("554 5.6.0 Corrupt message content");
        else if (senders.Find(s => !MaySendAs(session, s)) is { } denied)
            session.Writer.Line(
                $"554 5.2.252 SendAsDenied; {session.Account?.Address} not allowed to send as {denied} [Hostname={MailServices.HostName}]");
        else
        {
            Keep(session, transaction, content);
            if (session.Boards.Take(Switch.SmtpAnswerLost))
                throw new SessionEndedException("answer lost", dropped: true);
            session.Writer.Line($"250 2.0.0 OK <{content.MessageId}> [Hostname={MailServices.HostName}]");
        }
    }

    static void Keep(SmtpSession session, SmtpTransaction transaction, MailContent content)
    {
        var services = session.Connection.Services;
        var now = services.Time.GetUtcNow();
        session.Account?.Mailbox.Deliver(content.Bytes, "Sent Items", now, @"\Seen");
        var accounts = session.Port == SmtpPort.Sink ? [] : transaction.To.Select(services.Directory.FindMailbox).OfType<Account>().Distinct().ToList();
        foreach (var account in accounts)
            account.Mailbox.Deliver(Traced(transaction, content, now), receivedAt: now);
        services.Sent.Add(number => new SentMail(number, now, content)
        {
            Account = session.Account?.Address,
            From = transaction.From,
            To = transaction.To,
            DeliveredTo = [.. accounts.Select(a => a.Address)],
        });
    }

    /// <summary>The mail with what a server writes above it on the way (RFC 5321 4.4).</summary>
    static byte[] Traced(SmtpTransaction transaction, MailContent content, DateTimeOffset now)
    {
        var date = now.ToString("ddd, d MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        var trace = $"Return-Path: <{transaction.From}>\r\nReceived: from [127.0.0.1] by {MailServices.HostName} with ESMTPSA; {date}\r\n";
        return [.. Encoding.UTF8.GetBytes(trace), .. content.Bytes];
    }

    static bool TryReadSenders(MailContent content, out List<string> senders)
    {
        try
        {
            using var message = content.Parse();
            senders = [.. message.From.Mailboxes.Select(m => m.Address)];
            return true;
        }
        catch (FormatException)
        {
            senders = [];
            return false;
        }
    }
}
