using System.Text;

namespace Mailroom.Simulator.Tests;

/// <summary>Exchange Online's SMTP submission, line by line.</summary>
public sealed class SmtpLineTests
{
    const string Refused = "535 5.7.3 Authentication unsuccessful [localhost]";
    static readonly string[] Extensions =
        ["250-SIZE 157286400", "250-PIPELINING", "250-DSN", "250-ENHANCEDSTATUSCODES", "250-8BITMIME", "250-BINARYMIME", "250-CHUNKING", "250 SMTPUTF8"];

    [Fact]
    public async Task AUTH_is_offered_after_STARTTLS_only()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.ClearSmtpWireAsync(room.Simulator.SmtpPort);
        Assert.StartsWith("220 localhost Microsoft ESMTP MAIL Service ready at ", await wire.LineAsync());

        Assert.Equal("503 5.5.2 Send hello first", await wire.SayAsync("MAIL FROM:<a@b.example>"));
        Assert.Equal(
            ["250-localhost Hello [127.0.0.1]", .. Extensions[..4], "250-STARTTLS", .. Extensions[4..]], await wire.SmtpLinesAsync("EHLO client.example"));
        Assert.Equal("504 5.7.4 Unrecognized authentication type", await wire.SayAsync("AUTH XOAUTH2"));
        Assert.Equal("530 5.7.57 Client not authenticated to send mail. [localhost]", await wire.SayAsync($"MAIL FROM:<{Room.Address}>"));
        Assert.Equal("220 2.0.0 SMTP server ready", await wire.SayAsync("STARTTLS\r\nNOOP"));   // what comes along must not count as sent under TLS
        await wire.StartTlsAsync();
        Assert.Equal("503 5.5.2 Send hello first", await wire.SayAsync("AUTH XOAUTH2"));
        Assert.Equal(
            ["250-localhost Hello [127.0.0.1]", .. Extensions[..4], "250-AUTH LOGIN XOAUTH2", .. Extensions[4..]],
            await wire.SmtpLinesAsync("EHLO client.example"));
        Assert.Equal("530 5.7.57 Client not authenticated to send mail. [localhost]", await wire.SayAsync($"MAIL FROM:<{Room.Address}>"));
        Assert.Equal("500 5.3.3 Unrecognized command", await wire.SayAsync("XYZZY"));
        Assert.Equal("221 2.0.0 Service closing transmission channel", await wire.SayAsync("QUIT"));
        Assert.Null(await wire.LineAsync());
    }

    [Fact]
    public async Task XOAUTH2_works_in_one_step_and_in_two()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        await using var one = await room.SignedInSmtpWireAsync(token);
        Assert.Equal("503 5.5.1 Bad sequence of commands", await one.SayAsync("AUTH XOAUTH2"));

        await using var two = await room.SmtpWireAsync();
        Assert.Equal("334 ", await two.SayAsync("AUTH XOAUTH2"));
        Assert.Equal("501 5.7.0 Authentication cancelled", await two.SayAsync("*"));
        Assert.Equal("334 ", await two.SayAsync("AUTH XOAUTH2"));
        Assert.Equal("235 2.7.0 Authentication successful", await two.SayAsync(Wire.XOAuth2(Room.Address, token)));
        Assert.All(room.Simulator.Log.SignIns, s => Assert.Equal(("SMTP", "XOAUTH2", Room.Address, true), (s.Protocol, s.Mechanism, s.User, s.Accepted)));
    }

    [Fact]
    public async Task A_bad_token_is_refused_at_once_whatever_is_wrong_with_it()
    {
        await using var room = await Room.OpenAsync();
        await using var stranger = await Room.OpenAsync(new SimulatorOptions());
        room.Simulator.AddAccount("other@contoso.example", Room.Password);
        var good = await room.MailTokenAsync();

        foreach (var (user, token, why) in new[]
        {
            (Room.Address, "", "not a token"),
            (Room.Address, await stranger.MailTokenAsync(), "bad signature"),
            (Room.Address, await room.TokenAsync([Room.MailScopes[0]]), "scope missing"),
            (Room.Address, await room.TokenAsync(["https://graph.microsoft.com/User.Read"]), "wrong audience"),
            ("nobody@contoso.example", good, "unknown mailbox"),
            ("other@contoso.example", good, "token without access to the mailbox"),
        })
        {
            await using var wire = await room.SmtpWireAsync();
            Assert.Equal(Refused, await wire.SayAsync($"AUTH XOAUTH2 {Wire.XOAuth2(user, token)}"));
            Assert.Equal(why, room.Simulator.Log.SignIns[^1].Because);
        }
    }

    [Fact]
    public async Task Passwords_are_taken_only_with_the_switch()
    {
        await using var room = await Room.OpenAsync();
        var plain = Base64($"\0{Room.Address}\0{Room.Password}");
        await using var wire = await room.SmtpWireAsync();
        Assert.Equal("550 5.7.30 Basic authentication is not supported for Client Submission.", await wire.SayAsync($"AUTH PLAIN {plain}"));
        room.Account.Switches.Set(Switch.SmtpBasicAllowed);

        Assert.Equal("334 VXNlcm5hbWU6", await wire.SayAsync("AUTH LOGIN"));
        Assert.Equal("334 UGFzc3dvcmQ6", await wire.SayAsync(Base64(Room.Address)));
        Assert.Equal(Refused, await wire.SayAsync(Base64("wrong")));
        Assert.Equal("334 UGFzc3dvcmQ6", await wire.SayAsync($"AUTH LOGIN {Base64(Room.Address)}"));
        Assert.Equal("235 2.7.0 Authentication successful", await wire.SayAsync(Base64(Room.Password)));
        await using var again = await room.SmtpWireAsync();
        Assert.Equal("235 2.7.0 Authentication successful", await again.SayAsync($"AUTH PLAIN {plain}"));
    }

    [Fact]
    public async Task A_mail_with_dots_goes_out_as_it_came_in()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.SignedInSmtpWireAsync();
        await BeginAsync(wire, Room.Address, "ada@fabrikam.example");

        await wire.SendAsync("From: support@contoso.example\r\nMessage-ID: <1@contoso.example>\r\n\r\n..\r\n...two\r\n.\n.\nQUIT\r\n.");

        Assert.Equal("250 2.0.0 OK <1@contoso.example> [Hostname=localhost]", await wire.LineAsync());
        var sent = Assert.Single(room.Simulator.Sent.All);
        // The lone LFs did not end it, and become CRLF in the store.
        Assert.EndsWith("\r\n\r\n.\r\n..two\r\n\r\n.\r\nQUIT\r\n", Encoding.UTF8.GetString(sent.Raw.Span));
        Assert.Equal((Room.Address, Room.Address), (sent.Account, sent.From));
        Assert.Equal("503 5.5.1 Bad sequence of commands", await wire.SayAsync("DATA"));
    }

    [Fact]
    public async Task A_mail_in_chunks()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.SignedInSmtpWireAsync();
        var (first, last) = ("From: support@contoso.example\r\nSubject: ", "chunks\r\n\r\n.\r\nend\r\n");
        Assert.Equal("250 2.1.0 Sender OK", await wire.SayAsync($"MAIL FROM:<{Room.Address}> BODY=BINARYMIME SIZE=100"));
        await wire.SayAsync("RCPT TO:<ada@fabrikam.example>");
        Assert.Equal("503 5.5.1 Bad sequence of commands", await wire.SayAsync("DATA"));   // binary mail goes in chunks only

        Assert.Equal($"250 2.0.0 {first.Length} octets received", await wire.SayRawAsync($"BDAT {first.Length}\r\n{first}"));
        Assert.Equal("503 5.5.1 Bad sequence of commands", await wire.SayAsync("RCPT TO:<late@fabrikam.example>"));
        Assert.StartsWith("250 2.0.0 OK ", await wire.SayRawAsync($"BDAT {last.Length} LAST\r\n{last}"));
        Assert.Equal("503 5.5.1 Bad sequence of commands", await wire.SayRawAsync("BDAT 5 LAST\r\nQUIT\n"));   // its bytes are not a command
        Assert.Equal("250 2.0.0 OK", await wire.SayAsync("NOOP"));
        Assert.Equal(first + last, Encoding.UTF8.GetString(Assert.Single(room.Simulator.Sent.All).Raw.Span));
    }

    [Theory]
    [InlineData("MAIL FROM:<support@contoso.example> SIZE=157286401", "552 5.3.4 Message size exceeds fixed maximum message size")]
    [InlineData("MAIL FROM:<support@contoso.example> SIZE=many", "501 5.5.4 Invalid arguments")]
    [InlineData("MAIL FROM:<support@contoso.example> COLOUR=red", "501 5.5.4 Invalid arguments")]
    [InlineData("MAIL FROM:<support@contoso.example", "501 5.1.7 Invalid address")]
    [InlineData("MAIL TO:<support@contoso.example>", "501 5.1.7 Invalid address")]
    [InlineData("MAIL FROM:<support>", "501 5.1.7 Invalid address")]
    [InlineData("MAIL FROM:<ada@fabrikam.example>", "550 5.7.60 SMTP; Client does not have permissions to send as this sender")]
    [InlineData("RCPT TO:<ada@fabrikam.example>", "503 5.5.1 Bad sequence of commands")]
    [InlineData("DATA", "503 5.5.1 Bad sequence of commands")]
    public async Task What_cannot_be_is_refused(string command, string answer)
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.SignedInSmtpWireAsync();

        Assert.Equal(answer, await wire.SayAsync(command));
        Assert.Equal("250 2.1.0 Sender OK", await wire.SayAsync("MAIL FROM:<>"));
        Assert.Equal("501 5.1.3 Invalid address", await wire.SayAsync("RCPT TO:<>"));
        Assert.Equal("503 5.5.1 Bad sequence of commands", await wire.SayAsync($"MAIL FROM:<{Room.Address}>"));
        Assert.Equal("250 2.0.0 Resetting", await wire.SayAsync("RSET"));
        Assert.Equal("250 2.1.0 Sender OK", await wire.SayAsync($"MAIL FROM:<{Room.Address}>"));
    }

    [Fact]
    public async Task The_header_must_name_one_who_may_be_sent_as()
    {
        await using var room = await Room.OpenAsync();
        var boss = room.Simulator.AddAccount("boss@contoso.example", Room.Password, null, "chief@contoso.example");
        await using var wire = await room.SignedInSmtpWireAsync();

        Assert.Equal(
            "554 5.2.252 SendAsDenied; support@contoso.example not allowed to send as boss@contoso.example [Hostname=localhost]",
            await SendAsync(wire, Room.Address, boss.Address));
        Assert.Empty(room.Simulator.Sent.All);
        Assert.Equal(0, room.Account.Mailbox["Sent Items"].Count);
        boss.SendAs.Add(Room.Address);
        Assert.StartsWith("250 2.0.0 OK ", await SendAsync(wire, boss.Address, "chief@contoso.example"));
        Assert.Equal(boss.Address, Assert.Single(room.Simulator.Sent.All).From);
    }

    [Fact]
    public async Task A_shared_mailbox_takes_full_access_to_sign_in_and_send_as_to_send()
    {
        await using var room = await Room.OpenAsync();
        var shared = room.Simulator.AddAccount("shared@contoso.example", null);
        var token = await room.MailTokenAsync();
        shared.FullAccess.Add(Room.Address);
        await using var wire = await room.SignedInSmtpWireAsync(token, shared.Address);

        Assert.StartsWith("550 5.7.60 ", await wire.SayAsync($"MAIL FROM:<{shared.Address}>"));
        shared.SendAs.Add(Room.Address);
        Assert.StartsWith("250 2.0.0 OK ", await SendAsync(wire, shared.Address, shared.Address));
        Assert.Equal(1, shared.Mailbox["Sent Items"].Count);
        Assert.Equal(0, room.Account.Mailbox["Sent Items"].Count);
    }

    [Fact]
    public async Task The_sink_takes_anything_and_delivers_nothing()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.ClearSmtpWireAsync(room.Simulator.SinkPort);
        await wire.LineAsync();
        Assert.Equal(["250-localhost Hello [127.0.0.1]", .. Extensions], await wire.SmtpLinesAsync("EHLO relay.example"));

        Assert.StartsWith("250 2.0.0 OK ", await SendAsync(wire, "anybody@fabrikam.example", "else@fabrikam.example", Room.Address));

        var sent = Assert.Single(room.Simulator.Sent.All);
        Assert.Null(sent.Account);
        Assert.Equal("anybody@fabrikam.example", sent.From);
        Assert.Equal([Room.Address], sent.To);
        Assert.Empty(sent.DeliveredTo);
        Assert.Equal(0, room.Inbox.Count);
        Assert.Equal("SINK", Assert.Single(room.Simulator.Log.Sessions).Protocol);
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    static async Task BeginAsync(Wire wire, string from, string to)
    {
        Assert.Equal("250 2.1.0 Sender OK", await wire.SayAsync($"MAIL FROM:<{from}>"));
        Assert.Equal("250 2.1.5 Recipient OK", await wire.SayAsync($"RCPT TO:<{to}> NOTIFY=NEVER"));
        Assert.Equal("354 Start mail input; end with <CRLF>.<CRLF>", await wire.SayAsync("DATA"));
    }

    static async Task<string?> SendAsync(Wire wire, string envelope, string header, string to = "ada@fabrikam.example")
    {
        await BeginAsync(wire, envelope, to);
        return await wire.SayAsync($"From: <{header}>\r\nSubject: hello\r\n\r\nHello.\r\n.");
    }
}
