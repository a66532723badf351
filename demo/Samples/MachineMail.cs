using MimeKit;
using MimeKit.Text;
using static Mailroom.Demo.Samples.Correspondent;

namespace Mailroom.Demo.Samples;

/// <summary>What no person wrote: alerts, bounces, absences, newsletters, invitations.</summary>
static class MachineMail
{
    public static IEnumerable<byte[]> All(Stationery s) => new[]
    {
        Alert(s, "[DOWN] fileserver-2 does not answer", 77, "Host: fileserver-2\nCheck: ping\nState: DOWN for 3 minutes\n"),
        Alert(s, "[WARNING] disk on backup-1 is 91 % full", 58, "Host: backup-1\nCheck: disk /srv\nState: WARNING, 91 % of 4 TB used\n"),
        Alert(s, "[UP] fileserver-2 answers again", 49, "Host: fileserver-2\nCheck: ping\nState: UP, was down for 28 minutes\n"),
        Newsletter(s), Absence(s), Bounce(s), Invitation(s),
    }.Select(Stationery.Bytes);

    public static MimeMessage Alert(Stationery s, string subject, int minutesAgo, string text)
    {
        var mail = s.Write(Watch, subject, minutesAgo, text);
        mail.Headers[HeaderId.AutoSubmitted] = "auto-generated";
        return mail;
    }

    static MimeMessage Newsletter(Stationery s)
    {
        var mail = s.Write(News, "This week: cables that lie, and a rack that sings", 66, new BodyBuilder
        {
            TextBody = "The Rack & Stack Weekly\n\n1. Cables that lie\n2. A rack that sings\n3. Reader's cupboard of the week\n",
            HtmlBody = "<table width=\"600\"><tr><td><h1>The Rack &amp; Stack Weekly</h1><ol><li>Cables that lie</li><li>A rack that sings</li><li>Reader's cupboard of the week</li></ol></td></tr></table>",
        }.ToMessageBody());
        mail.Headers[HeaderId.ListId] = "The Rack & Stack Weekly <weekly.rackandstack.example>";
        mail.Headers[HeaderId.ListUnsubscribe] = "<mailto:leave@rackandstack.example>";
        mail.Headers[HeaderId.Precedence] = "bulk";
        return mail;
    }

    static MimeMessage Absence(Stationery s)
    {
        var mail = s.Write(Jutta, "Automatische Antwort: Ihre Anfrage", 30, "Guten Tag,\n\nich bin bis Montag nicht im Büro. In dringenden Fällen hilft die Zentrale.\n\nJutta Größer\n");
        mail.Headers[HeaderId.AutoSubmitted] = "auto-replied";
        mail.Headers["X-Auto-Response-Suppress"] = "All";
        return mail;
    }

    static MimeMessage Bounce(Stationery s)
    {
        var status = new MessageDeliveryStatus();
        status.StatusGroups.Add(new HeaderList { { "Reporting-MTA", "dns; mx.ortwin-metallbau.example" } });
        status.StatusGroups.Add(new HeaderList
        {
            { "Final-Recipient", "rfc822; k.ortwin@ortwin-metallbau.example" }, { "Action", "failed" }, { "Status", "5.1.1" },
            { "Diagnostic-Code", "smtp; 550 5.1.1 no such mailbox here" },
        });
        var report = new MultipartReport("delivery-status")
        {
            Stationery.Text("Your message could not be delivered to k.ortwin@ortwin-metallbau.example: there is no such mailbox.\n"), status,
            new TextPart("rfc822-headers") { Text = $"From: {s.Desk}\nTo: k.ortwin@ortwin-metallbau.example\nSubject: Your new telephone\n" },
        };
        var mail = s.Write(new("Mail Delivery System", "mailer-daemon@ortwin-metallbau.example", ""), "Undelivered Mail Returned to Sender", 29, report);
        mail.Headers[HeaderId.ReturnPath] = "<>";
        mail.Headers[HeaderId.AutoSubmitted] = "auto-replied";
        return mail;
    }

    static MimeMessage Invitation(Stationery s)
    {
        var (begin, end) = (s.Now.UtcDateTime.Date.AddDays(2).AddHours(9), s.Now.UtcDateTime.Date.AddDays(2).AddHours(10));
        var calendar = new TextPart("calendar")
        {
            Text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mailroom//Demo//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:{Guid.NewGuid()}\r\n"
                + $"DTSTAMP:{s.Now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\r\nDTSTART:{begin:yyyyMMdd'T'HHmmss'Z'}\r\nDTEND:{end:yyyyMMdd'T'HHmmss'Z'}\r\n"
                + $"SUMMARY:Server room walk-through\r\nORGANIZER:mailto:{Owen.Address}\r\nATTENDEE:mailto:{s.Desk}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        };
        calendar.ContentType.Parameters["method"] = "REQUEST";
        return s.Write(Owen, "Server room walk-through", 21, new Multipart("alternative") { new TextPart(TextFormat.Plain) { Text = "Let us walk through the server room together.\n" }, calendar });
    }
}
