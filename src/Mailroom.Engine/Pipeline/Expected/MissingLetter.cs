using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Rules.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using MimeKit;

namespace Mailroom.Engine.Pipeline;

/// <summary>Writes the mail about a missing one. Whoever writes it for the same time writes it for the same place, so it is stored once.</summary>
static class MissingLetter
{
    public static RawMail Write(MissingMailMonitor monitor, MissedMail missed, Mailbox mailbox, DateTimeOffset now)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{missed.Due.UtcTicks} {monitor.Name}")));
        var address = MailboxAddress.TryParse(mailbox.Address, out var known) ? known : new MailboxAddress("", "mailroom@mailroom.invalid");
        var domain = address.Domain is { Length: > 0 } own && own.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? own : "mailroom.invalid";
        var mail = new MimeMessage
        {
            Subject = $"Expected mail missing: {OneLine.Of(monitor.Name)} (due {RulePhrases.Moment(monitor.Schedule, missed.Due)})",
            Date = now,
            MessageId = $"expected-{Convert.ToHexStringLower(key.AsSpan(0, 12))}@{domain}",
        };
        mail.From.Add(address);
        mail.To.Add(address);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new TextPart("plain") { Text = Text(monitor, missed, mailbox) };
        using var bytes = new MemoryStream();
        mail.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, bytes);
        // A transport key like any other: no two monitors and times have the same, and two processes have one.
        var position = new MailPosition(MissingCommit.Folder, BinaryPrimitives.ReadUInt32BigEndian(key), BinaryPrimitives.ReadUInt32BigEndian(key.AsSpan(4)));
        return new RawMail(position, bytes.ToArray(), now, bytes.Length);
    }

    static string Text(MissingMailMonitor monitor, MissedMail missed, Mailbox mailbox) => $"""
        The expected mail "{OneLine.Of(monitor.Name)}" did not come.

        It was due at {RulePhrases.Moment(monitor.Schedule, missed.Due)}, and was waited for until {RulePhrases.Moment(monitor.Schedule, missed.Due + monitor.Grace)}.
        The last one came: {(missed.LastSeenAt is { } last ? RulePhrases.Moment(monitor.Schedule, last) : "never, as long as it is watched")}.

        It is expected {RulePhrases.Of(monitor.Schedule, monitor.Grace)}, in {(monitor.Mailboxes.Count == 0 ? "any mailbox" : OneLine.Of(string.Join(", ", monitor.Mailboxes)))}.
        It is known by: {OneLine.Of(RulePhrases.Of(monitor.When))}

        Look at whatever sends it. When it comes after all, that is noted here. The rules say what is expected; this ticket is in {OneLine.Of(mailbox.Name)}.

        """;
}
