namespace Mailroom.Decisions.Tests.Reports;

/// <summary>Reports of mail systems, found and read, whatever their form.</summary>
public sealed class BounceTests
{
    public static TheoryData<string> Names() => new(All.Keys);

    static Dictionary<string, BounceFormats.Format> All { get; } = new(BounceFormats.All.Concat(OldBounceFormats.All));

    [Theory]
    [MemberData(nameof(Names))]
    public void Report_without_a_standard_is_read(string name)
    {
        var format = All[name];
        foreach (var returnPath in (string[])["Return-Path: <>\n", ""])
        {
            var auto = Read.Utf8($"{returnPath}{format.Headers}From: {format.From}\nTo: help@desk.example\nSubject: {format.Subject}\nMessage-ID: <b@near.example>\nContent-Type: text/plain; charset=utf-8\n\n{format.Text}").Auto;
            Assert.Equal((true, false, format.Status, format.Permanent, format.Recipient), (auto.Bounce, auto.AutoReply, auto.Status, auto.Permanent, auto.Recipient));
            if (format.Text.Contains("sent@desk.example", StringComparison.Ordinal) && format.Text.Contains("Received:", StringComparison.Ordinal))
                Assert.Equal("sent@desk.example", auto.OriginalMessageId.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Report_is_found_by_less(string name)
    {
        var format = All[name];
        foreach (var head in (string[])["Return-Path: <SRS0=ab=x=near.example=MAILER-DAEMON@forward.example>\nFrom: {0}\n", "Return-Path: <>\n", "Return-Path: <>\nAuto-Submitted: auto-replied\nFrom: {0}\nX-Mailer: Outlook\n"])
            Assert.True(Read.Utf8($"{head.Replace("{0}", format.From, StringComparison.Ordinal)}{format.Headers}To: help@desk.example\nSubject: {format.Subject}\nContent-Type: text/plain; charset=utf-8\n\n{format.Text}").Auto.Bounce, head);
    }

    [Fact]
    public void Formats_are_many() => Assert.True(All.Count >= 85);

    const string Fields = "Reporting-MTA: dns; near.example\n\nFinal-Recipient: rfc822; gone@far.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n";
    const string Daemon = "From: MAILER-DAEMON@near.example\nTo: help@desk.example\nSubject: Undelivered Mail Returned to Sender\n";
    const string Copy = "--r\nContent-Type: message/rfc822\n\nFrom: help@desk.example\nTo: gone@far.example\nMessage-ID: <sent@desk.example>\nSubject: x\n\nHello\n--r--\n";

    public static TheoryData<string, string> Shapes() => new()
    {
        { "as the standard says", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy },
        { "typed as text", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: text/plain\nContent-Disposition: attachment; filename=details.txt\n\n" + Fields + Copy },
        { "not a report by type", Daemon + "Content-Type: multipart/mixed; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy },
        { "typed as a file", Daemon + "Content-Type: multipart/mixed; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Fields)) + "\n" + Copy },
        { "no blank line between groups", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields.Replace("\n\n", "\n", StringComparison.Ordinal) + Copy },
        { "a blank line after every field", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields.Replace("\n", "\n\n", StringComparison.Ordinal) + Copy },
        { "indented", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n  " + Fields.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n" + Copy },
        { "wrong boundary", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=other\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy },
        { "no MIME header", Daemon + "\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy },
        { "under a disclaimer", Daemon + "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy + "--o\n\nThis mail was scanned.\n--o--\n" },
        { "nothing but the fields", "From: MAILER-DAEMON@near.example\nTo: help@desk.example\nSubject: x\nIn-Reply-To: <sent@desk.example>\nContent-Type: message/delivery-status\n\n" + Fields },
        { "no fields at all", "Return-Path: <>\nFrom: postmaster@near.example\nTo: help@desk.example\nSubject: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\n<gone@far.example>: 550 5.1.1 user unknown\n" + Copy },
        { "an empty recipient", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed: gone@far.example\n--r\nContent-Type: message/delivery-status\n\n" + Fields.Replace("gone@far.example", "", StringComparison.Ordinal) + Copy },
        { "an Exchange name", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields.Replace("rfc822; gone@far.example", "X500;/o=Far/ou=x/cn=Gone", StringComparison.Ordinal) + Copy },
        { "brackets and a remark", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields.Replace("rfc822; gone@far.example", "RFC822; <gone@far.example> (Gone)", StringComparison.Ordinal) + Copy },
        { "a copy of the headers only", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy.Replace("message/rfc822", "text/rfc822-headers", StringComparison.Ordinal) },
        { "an encoded copy", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + "--r\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String("From: help@desk.example\nMessage-ID: <sent@desk.example>\n\nHello"u8) + "\n--r--\n" },
        { "a code in the words only", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields.Replace("Status: 5.1.1\n", "", StringComparison.Ordinal) + Copy },
        { "the second recipient is dead", Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; near.example\n\nFinal-Recipient: rfc822; full@far.example\nAction: failed\nStatus: 5.2.2\n\n" + Fields[(Fields.IndexOf("\n\n", StringComparison.Ordinal) + 2)..] + Copy },
        { "of global mail", Daemon + "Content-Type: multipart/report; report-type=global-delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/global-delivery-status\n\n" + Fields.Replace("rfc822;", "utf-8;", StringComparison.Ordinal) + Copy },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Report_in_any_shape_is_read(string shape, string mail)
    {
        foreach (var bytes in (byte[][])[System.Text.Encoding.UTF8.GetBytes(mail), Corpus.WithCrLf(System.Text.Encoding.UTF8.GetBytes(mail))])
        {
            var auto = Read.Bytes(bytes).Auto;
            Assert.Equal((shape, true, "5.1.1", true, "gone@far.example", "sent@desk.example"), (shape, auto.Bounce, auto.Status, auto.Permanent, auto.Recipient, auto.OriginalMessageId.Value));
        }
    }

    [Fact]
    public void Report_that_a_person_attaches_is_no_report()
    {
        var report = Daemon + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy;
        Assert.False(Read.Bytes("From: Ada <ada@berg.example>\nSubject: look\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nSee below\n--o\nContent-Type: message/rfc822\n\n" + report + "--o--\n").Auto.Bounce);
        Assert.False(Read.Bytes("From: Ada <ada@berg.example>\nSubject: Fwd: Undelivered Mail Returned to Sender\nContent-Type: multipart/mixed; boundary=r\n\n--r\n\nSee below\n--r\nContent-Type: message/delivery-status\n\n" + Fields + Copy).Auto.Bounce);
    }
}
