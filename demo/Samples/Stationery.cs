using System.Text;
using MimeKit;
using MimeKit.Text;
using MimeKit.Utils;

namespace Mailroom.Demo.Samples;

/// <summary>The paper that samples are written on: headers, dates before now, and replies.</summary>
sealed class Stationery(string desk, DateTimeOffset now)
{
    public DateTimeOffset Now => now;

    public string Desk => desk;

    public MimeMessage Write(Correspondent from, string subject, int minutesAgo, MimeEntity? body = null)
    {
        var mail = new MimeMessage
        {
            Subject = subject,
            Date = now.AddMinutes(-minutesAgo),
            MessageId = MimeUtils.GenerateMessageId(from.Domain),
            Body = body ?? Text(""),
        };
        mail.From.Add(from.Mailbox);
        mail.To.Add(new MailboxAddress("Support", desk));
        if (from.Program.Length > 0)
            mail.Headers[from.Program.StartsWith("Mozilla", StringComparison.Ordinal) ? HeaderId.UserAgent : HeaderId.XMailer] = from.Program;
        return mail;
    }

    public MimeMessage Write(Correspondent from, string subject, int minutesAgo, string text) => Write(from, subject, minutesAgo, Text(text));

    /// <summary>A reply in the usual shape: new text above, the old one quoted below.</summary>
    public MimeMessage Reply(MimeMessage to, Correspondent from, int minutesAgo, string text)
    {
        var quoted = new StringBuilder(text).Append("\n\n").Append(System.Globalization.CultureInfo.InvariantCulture, $"On {to.Date:yyyy-MM-dd HH:mm}, {to.From[0].Name} wrote:\n");
        foreach (var line in (to.TextBody ?? "").TrimEnd().ReplaceLineEndings("\n").Split('\n'))
            quoted.Append("> ").Append(line).Append('\n');
        var about = to.Subject ?? "";
        var subject = about.StartsWith("Re: ", StringComparison.Ordinal) ? about : "Re: " + about;
        var mail = Write(from, subject, minutesAgo, quoted.ToString());
        mail.InReplyTo = to.MessageId;
        mail.References.AddRange([.. to.References, to.MessageId!]);
        return mail;
    }

    public static TextPart Text(string text) => new(TextFormat.Plain) { Text = text };

    public static byte[] Bytes(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(FormatOptions.Default, bytes);
        return bytes.ToArray();
    }
}
