using System.Text;
using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Diagnose.Record;

namespace Mailroom.Decisions.Tests.Diagnose;

/// <summary>A transcript gives nobody away: not raw, not encoded, not cut into pieces; and the evidence stays.</summary>
public sealed class RedactionTests
{
    const string Token = "eyJ0eXAiOiJKV1QiLCJub25jZSI6IkNBTkFSWS1UT0tFTi0xIn0.Q0FOQVJZ-canary_Token.sigCanary99";
    const string Password = "Canary-Pass-word!7";
    const string User = "anna.canary@contoso-canary.example";
    static readonly string[] Names = [User, "imap.contoso-canary.example", "Canary Support", "11111111-2222-3333-4444-555555555555", "Kanarienordner"];
    static readonly string Bearer = Base64($"user={User}\u0001auth=Bearer {Token}\u0001\u0001");
    static readonly string Plain = Base64($"\0{User}\0{Password}");

    static readonly string[] Imap =
    [
        "S: * OK The Microsoft Exchange IMAP4 service is ready. [" + Base64("c\0a\0n\0a\0r\0y\0") + "]",
        "C: A001 CAPABILITY",
        "S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+ SPECIAL-USE THREAD=REFERENCES",
        "S: A001 OK CAPABILITY completed.",
        $"C: A002 AUTHENTICATE XOAUTH2 {Bearer}",
        "S: + " + Base64($$"""{"status":"400","user":"{{User}}"}"""),
        "C: ",
        $"S: A002 NO AUTHENTICATE failed for {User} at imap.contoso-canary.example with {Bearer} and {Token} or {Base64("xx" + Token)}.",
        "C: A003 AUTHENTICATE PLAIN", "S: +", $"C: {Plain}", "S: A003 OK AUTHENTICATE completed.",
        $"C: A004 LOGIN \"{User}\" \"{Password}\"", $"S: A004 NO [AUTHENTICATIONFAILED] The password {Password} is wrong",
        "C: A005 ID (\"name\" \"Canary Client\" \"version\" NIL)", "S: * ID (\"name\" \"Canary.Server\" \"support-url\" \"https://canary.example/\")", "S: A005 OK",
        "C: A006 SELECT Kanarienordner/Unter", "S: * FLAGS (\\Seen \\Answered $Forwarded $CanaryLabel)", "S: * OK [PERMANENTFLAGS (\\Seen \\*)] Permanent flags",
        "S: * OK [UIDVALIDITY 14] UIDVALIDITY value", "S: * 3 EXISTS", "S: A006 OK [READ-ONLY] EXAMINE completed.",
        "C: A007 UID FETCH 5:7 (UID RFC822.SIZE INTERNALDATE ENVELOPE BODY.PEEK[HEADER.FIELDS (X-Canary)])",
        "S: * 1 FETCH (UID 5 RFC822.SIZE 1234 INTERNALDATE \"24-Nov-2026 08:00:00 +0000\" ENVELOPE (\"Tue, 24 Nov 2026\" \"Canary \\\"subject\\\"\" ((\"Ann Canary\" NIL \"ann\" \"canary.example\")) NIL))",
        "S: * BYE Session invalidated - canary1.canary.example 10.11.12.13 2001:db8:1:2:3:4:5:6",
        "S: * NO Suggested Backoff Time: 15000 milliseconds, see mailto:helper.canary@other.example and CORRELATION 99999999-aaaa-bbbb-cccc-dddddddddddd",
    ];

    [Fact]
    public void Nothing_of_the_tenant_is_left_in_IMAP() => AssertClean(Redact("imap", Imap));

    [Fact]
    public void What_is_evidence_stays()
    {
        var lines = Redact("imap", Imap).Select(line => line.Line).ToList();
        foreach (var kept in (string[])["The Microsoft Exchange IMAP4 service is ready.", "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+ SPECIAL-USE THREAD=REFERENCES",
            "A002 AUTHENTICATE XOAUTH2 ", "A002 NO AUTHENTICATE failed for user1@example.com", "[AUTHENTICATIONFAILED]", "* FLAGS (\\Seen \\Answered ", "[UIDVALIDITY 14]", "* 3 EXISTS",
            "UID FETCH 5:7 (UID RFC822.SIZE INTERNALDATE ENVELOPE BODY.PEEK[HEADER.FIELDS (", "* 1 FETCH (UID 5 RFC822.SIZE 1234 INTERNALDATE \"24-Nov-2026 08:00:00 +0000\" ENVELOPE (", "Suggested Backoff Time: 15000 milliseconds"])
            Assert.Contains(lines, line => line.Contains(kept, StringComparison.Ordinal));
    }

    [Fact]
    public void A_literal_keeps_its_announced_length_and_loses_its_content()
    {
        var body = "Subject: Canary\r\n\r\n" + string.Concat(Enumerable.Repeat("Canary } body {5}\r\n", 20)) + "A9 OK Canary";
        var bytes = Encoding.UTF8.GetBytes($"* 1 FETCH (UID 5 BODY[] {{{body.Length}}}\r\n{body} FLAGS (\\Seen))\r\nA9 OK done\r\n");
        // However the bytes come in.
        for (var size = 1; size < 60; size += 7)
        {
            var lines = Redaction.Of([.. bytes.Chunk(size).Select((part, at) => new Utterance(at, "imap", false, part))], Names);
            AssertClean(lines);
            var text = string.Concat(lines.Select(line => line.Line + "\r\n"));
            Assert.Equal(bytes.Length, text.Length);
            Assert.EndsWith(" FLAGS (\\Seen))\r\nA9 OK done\r\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_LOGIN_in_literals_is_masked()
    {
        var lines = Redact("imap", $"C: A1 LOGIN {{{User.Length}}}", "S: + Ready", $"C: {User} {{{Password.Length}}}", "S: + Ready", $"C: {Password}", "S: A1 OK done");
        AssertClean(lines);
    }

    [Fact]
    public void Nothing_of_the_tenant_is_left_in_POP3()
    {
        var lines = Redact("pop",
            "S: +OK The Microsoft Exchange POP3 service is ready. [" + Base64("canary-server") + "]", "C: CAPA", "S: +OK", "S: TOP", "S: UIDL", "S: SASL PLAIN XOAUTH2", "S: .",
            "C: AUTH XOAUTH2", "S: +", $"C: {Bearer}", $"S: -ERR Protocol error. 15 for {User}", $"C: USER {User}", "S: +OK", $"C: PASS {Password}", $"S: -ERR [AUTH] {Password} is wrong for anna.canary",
            "C: STAT", "S: +OK 2 500", "C: UIDL", "S: +OK", "S: 1 Canary-uid-A", "S: 2 Canary-uid-B", "S: .", "C: RETR 1", "S: +OK", "S: Subject: Canary", "S: ", "S: +OK Canary body", "S: .", "C: QUIT", "S: +OK Bye");
        AssertClean(lines);
        var said = lines.Select(line => line.Line).ToList();
        foreach (var kept in (string[])["SASL PLAIN XOAUTH2", "-ERR Protocol error. 15 for user1@example.com", "+OK 2 500", "1 uid1", "2 uid2", "RETR 1"])
            Assert.Contains(said, line => line.Contains(kept, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_the_tenant_is_left_in_SMTP()
    {
        var lines = Redact("smtp",
            "S: 220 canary1.canary.example Microsoft ESMTP MAIL Service ready", "C: EHLO canary-laptop", "S: 250-canary1.canary.example Hello [10.1.2.3]", "S: 250-SIZE 157286400", "S: 250-ENHANCEDSTATUSCODES", "S: 250 AUTH LOGIN XOAUTH2",
            $"C: AUTH XOAUTH2 {Bearer}", "S: 334 " + Base64("canary challenge"), "C: ", "S: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled [canary1.canary.example]",
            "C: AUTH LOGIN", "S: 334 VXNlcm5hbWU6", $"C: {Base64(User)}", "S: 334 UGFzc3dvcmQ6", $"C: {Base64(Password)}", "S: 235 2.7.0 ok",
            $"C: MAIL FROM:<{User}> SIZE=100", "S: 250 2.1.0 Sender OK", "C: RCPT TO:<boss.canary@canary.example>", "S: 250 2.1.5 Recipient OK", "C: DATA", "S: 354 Start", "C: Subject: Canary", "C: ", "C: AUTH Canary", "C: .", "S: 250 2.0.0 OK <canary@canary.example>", "C: QUIT", "S: 221 Bye");
        AssertClean(lines);
        var said = lines.Select(line => line.Line).ToList();
        foreach (var kept in (string[])["250-SIZE 157286400", "250-ENHANCEDSTATUSCODES", "250 AUTH LOGIN XOAUTH2", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.", "MAIL FROM:<user1@example.com> SIZE=100"])
            Assert.Contains(said, line => line.Contains(kept, StringComparison.Ordinal));
        var refusal = said.Single(line => line.StartsWith("535", StringComparison.Ordinal));
        Assert.Equal("SMTP-AUTH-DISABLED", ServerLine.ReadSmtp(refusal).Error);
    }

    [Fact]
    public void The_same_gets_the_same_stand_in_and_another_another()
    {
        var lines = Redact("imap", "S: * NO for a@canary.example and b@canary.example", "S: * NO again A@CANARY.example");
        Assert.Equal(["* NO for user2@example.com and user3@example.com", "* NO again user2@example.com"], lines.Select(line => line.Line));
    }

    [Theory]
    [InlineData("SmtpClientAuthentication", true)]
    [InlineData("ENHANCEDSTATUSCODES", true)]
    [InlineData("authenticated", true)]
    [InlineData("THREAD=REFERENCES", true)]
    [InlineData("Q0FOQVJZLVRPS0VOLTE", false)]
    [InlineData("eyJ0eXAiOiJKV1QiLCJub25jZSI", false)]
    [InlineData("aB3dE6gH9jK2mN5pQ8sT1vW4", false)]
    public void Language_is_told_from_Base64(string run, bool word) => Assert.Equal(word, Redact("imap", $"S: * NO {run}").Single().Line == $"* NO {run}");

    [Fact]
    public void Random_bytes_never_throw()
    {
        var chance = new Random(7);
        for (var n = 0; n < 300; n++)
            foreach (var protocol in (string[])["imap", "pop", "smtp"])
                Redaction.Of([.. Enumerable.Range(0, 8).Select(at => new Utterance(at, protocol, chance.Next(2) == 0, Noise(chance)))], Names);
    }

    const string Alphabet = "\r\n\n {}\"()[]<>@.+*AUTH LOGIN 0159\u00ff";

    static byte[] Noise(Random chance) => [.. Enumerable.Range(0, chance.Next(60)).Select(_ => (byte)Alphabet[chance.Next(Alphabet.Length)])];

    static IReadOnlyList<TranscriptLine> Redact(string protocol, params string[] said) => Redaction.Of(
        [.. said.Select((line, at) => new Utterance(at, protocol, line[0] == 'C', Encoding.UTF8.GetBytes(line[3..] + "\r\n")))], Names);

    /// <summary>No canary, raw or in Base64 at any of its three offsets; no token or password either.</summary>
    static void AssertClean(IReadOnlyList<TranscriptLine> lines)
    {
        Assert.NotEmpty(lines);
        var text = string.Join('\n', lines.Select(line => line.Line));
        var canaries = new[] { "canary", "Canary", "CANARY", Token, Password, User, "Kanarienordner", "11111111-2222", "10.11.12", "10.1.2.3", "2001:db8" }.SelectMany(Spellings).ToList();
        Assert.True(canaries.Count > 20);
        Assert.All(canaries, canary => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase));
    }

    static IEnumerable<string> Spellings(string canary) => Enumerable.Range(0, 3).Select(offset =>
    {
        var spelt = Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(canary)]).TrimEnd('=');
        return spelt[(offset == 0 ? 0 : 4)..^2];
    }).Where(core => core.Length >= 5).Prepend(canary);

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
