using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Mailroom.Simulator.Tests;

/// <summary>Submission as MailKit does it, and what can be made to go wrong.</summary>
public sealed class SmtpMailKitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mail_is_sent_kept_delivered_and_listed(bool implicitTls)
    {
        await using var room = await Room.OpenAsync();
        var sales = room.Simulator.AddAccount("sales@contoso.example", Room.Password, null, "shop@contoso.example");
        using var client = await SignedInAsync(room, implicitTls);

        await client.SendAsync(Message("shop@contoso.example", "ada@fabrikam.example"), Room.Ct);
        await client.DisconnectAsync(true, Room.Ct);

        var kept = Assert.Single(room.Account.Mailbox["Sent Items"].Mails);
        Assert.Equal(("Your printer", true), (kept.Subject, kept.Flags.Contains(@"\Seen")));
        var delivered = Encoding.UTF8.GetString(Assert.Single(sales.Mailbox["INBOX"].Mails).Raw.Span);
        Assert.StartsWith($"Return-Path: <{Room.Address}>\r\nReceived: from ", delivered);
        Assert.EndsWith(Encoding.UTF8.GetString(kept.Raw.Span), delivered);
        using var http = new HttpClient { BaseAddress = room.Simulator.ControlUri };
        var listed = Assert.Single((await http.GetFromJsonAsync<JsonElement>("sent", Room.Ct)).EnumerateArray());
        Assert.Equal((Room.Address, Room.Address), (listed.GetProperty("account").GetString(), listed.GetProperty("from").GetString()));
        Assert.Equal(["shop@contoso.example", "ada@fabrikam.example"], listed.GetProperty("to").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal([sales.Address], listed.GetProperty("deliveredTo").EnumerateArray().Select(a => a.GetString()));
        using var raw = await http.GetAsync("sent/1", Room.Ct);
        Assert.Equal(kept.Raw.ToArray(), await raw.Content.ReadAsByteArrayAsync(Room.Ct));
        Assert.Equal([Room.Address], raw.Headers.GetValues("X-Envelope-From"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync("sent/2", Room.Ct)).StatusCode);
        await http.DeleteAsync("sent", Room.Ct);
        Assert.Empty(room.Simulator.Sent.All);
    }

    [Theory]
    [InlineData(Switch.SmtpAuthDisabled, false, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.")]
    [InlineData(Switch.SmtpAuthDisabled, true, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.")]
    [InlineData(Switch.SmtpSecurityDefaults, true, "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.")]
    [InlineData(Switch.SmtpConditionalAccess, false, "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria")]
    public async Task Good_tokens_are_refused_while_a_switch_is_on(Switch which, bool server, string answer)
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        (server ? room.Simulator.Server : room.Account.Switches).Set(which, new SwitchSetting { Count = 1 });
        await using var wire = await room.SmtpWireAsync();
        var blob = Wire.XOAuth2(Room.Address, token);

        Assert.StartsWith(answer, await wire.SayAsync($"AUTH XOAUTH2 {blob}"));
        Assert.Equal("235 2.7.0 Authentication successful", await wire.SayAsync($"AUTH XOAUTH2 {blob}"));
        Assert.Equal([false, true], room.Simulator.Log.SignIns.Select(s => s.Accepted));
    }

    [Theory]
    [InlineData(null, "451 4.7.500 ")]
    [InlineData(432, "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded")]
    [InlineData(421, "421 4.3.2 ")]
    public async Task Throttling_at_MAIL_and_at_the_end_of_a_mail(int? status, string answer)
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        var once = new SwitchSetting { Status = status, Count = 1 };
        room.Account.Switches.Set(Switch.SmtpThrottled, once);
        await using (var early = await room.SignedInSmtpWireAsync(token))
            Assert.StartsWith(answer, await early.SayAsync($"MAIL FROM:<{Room.Address}>"));

        await using var late = await room.SignedInSmtpWireAsync(token);
        await late.SayAsync($"MAIL FROM:<{Room.Address}>");
        await late.SayAsync("RCPT TO:<ada@fabrikam.example>");
        await late.SayAsync("DATA");
        room.Account.Switches.Set(Switch.SmtpThrottled, once);
        Assert.StartsWith(answer, await late.SayAsync("Subject: late\r\n\r\nHello.\r\n."));
        Assert.Equal(status == 421 ? null : "250 2.1.0 Sender OK", await late.SayAsync($"MAIL FROM:<{Room.Address}>"));
        Assert.Empty(room.Simulator.Sent.All);
    }

    [Fact]
    public void A_status_that_is_no_delay_is_no_throttling() =>
        Assert.Throws<ArgumentException>(() => new SwitchBoard().Set(Switch.SmtpThrottled, new SwitchSetting { Status = 550 }));

    [Fact]
    [Trait("Case", "F34")]
    public async Task The_answer_can_be_lost_after_the_mail_was_sent()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.SmtpAnswerLost, new SwitchSetting { Count = 1 });
        using var client = await SignedInAsync(room);

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Message("ada@fabrikam.example"), Room.Ct));

        Assert.Equal("Your printer", Assert.Single(room.Simulator.Sent.All).Subject);
        Assert.False(client.IsConnected);
    }

    [Fact]
    public async Task Three_at_a_time_and_no_more()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        room.Simulator.Server.Set(Switch.ConnectionLimit);
        var open = new List<Wire>();
        for (var i = 0; i < 3; i++)
            open.Add(await room.SignedInSmtpWireAsync(token));
        await using var fourth = await room.SmtpWireAsync();

        Assert.StartsWith("432 4.3.2 Concurrent connections limit exceeded", await fourth.SayAsync($"AUTH XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"));
        await open[0].SayAsync("QUIT");
        Assert.Null(await open[0].LineAsync());
        Assert.Equal("235 2.7.0 Authentication successful", await fourth.SayAsync($"AUTH XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"));
        foreach (var wire in open)
            await wire.DisposeAsync();
    }

    [Fact]
    public async Task Down_and_drop_close_sessions_of_SMTP()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        await using var first = await room.SignedInSmtpWireAsync(token);
        room.Account.Switches.Set(Switch.SmtpDown);
        Assert.Null(await first.LineAsync());
        await using var second = await room.SmtpWireAsync();
        Assert.Null(await second.SayAsync($"AUTH XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"));
        room.Account.Switches.ClearAll();
        await using var third = await room.SignedInSmtpWireAsync(token);

        room.Account.DropSessions();

        Assert.Null(await third.LineAsync());
    }

    static MimeMessage Message(params IEnumerable<string> to) => new(
        [MailboxAddress.Parse(Room.Address)], to.Select(MailboxAddress.Parse), "Your printer", new TextPart("plain") { Text = ".It burns.\r\n" });

    static async Task<SmtpClient> SignedInAsync(Room room, bool implicitTls = false)
    {
        var client = await room.ConnectAsync(
            new SmtpClient(), implicitTls ? room.Simulator.SmtpTlsPort : room.Simulator.SmtpPort,
            implicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(new SaslMechanismOAuth2(Room.Address, await room.MailTokenAsync()), Room.Ct);
        return client;
    }
}
