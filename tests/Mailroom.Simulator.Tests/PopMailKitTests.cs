using MailKit.Net.Pop3;
using MailKit.Security;

namespace Mailroom.Simulator.Tests;

/// <summary>POP3 as MailKit speaks it, and what can be made to go wrong.</summary>
public sealed class PopMailKitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mail_is_fetched_and_deleted(bool startTls)
    {
        await using var room = await Room.OpenAsync();
        var large = room.Account.Mailbox.Deliver(Room.Mail("large", string.Concat(Enumerable.Repeat(".a line that begins with a dot\r\n", 20_000))));
        room.Account.Mailbox.Deliver(Room.Mail("small"));
        using var client = await ConnectAsync(room, startTls);
        await client.AuthenticateAsync(new SaslMechanismOAuth2(Room.Address, await room.MailTokenAsync()), Room.Ct);

        Assert.Equal(2, client.Count);
        Assert.Equal(room.Inbox.Mails.Select(m => m.Uidl), await client.GetMessageUidsAsync(Room.Ct));
        using var stream = new MemoryStream();
        await (await client.GetStreamAsync(0, cancellationToken: Room.Ct)).CopyToAsync(stream, Room.Ct);
        Assert.Equal(large.Raw.ToArray(), stream.ToArray());
        Assert.Equal("small", (await client.GetMessageHeadersAsync(1, Room.Ct))[MimeKit.HeaderId.Subject]);
        await client.DeleteMessageAsync(0, Room.Ct);
        Assert.Equal(2, room.Inbox.Count);
        await client.DisconnectAsync(true, Room.Ct);
        Assert.Equal("small", Assert.Single(room.Inbox.Mails).Subject);
    }

    [Fact]
    public async Task A_token_that_is_too_long_is_a_protocol_error_once_the_switch_is_on()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        room.Account.Switches.Set(Switch.PopLongTokenRefused, new SwitchSetting { Bytes = token.Length - 1, Count = 1 });
        using var client = await ConnectAsync(room);

        // MailKit keeps the server's words to itself here.
        await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync(new SaslMechanismOAuth2(Room.Address, token), Room.Ct));

        Assert.Equal("token too long", Assert.Single(room.Simulator.Log.SignIns).Because);
        room.Account.Switches.Set(Switch.PopLongTokenRefused);
        await (await room.SignedInPopWireAsync(token)).DisposeAsync();
        await using var wire = await room.PopWireAsync();
        await wire.LineAsync();
        Assert.Equal("-ERR Protocol error. Connection is closed. 10", await wire.PopSignInAsync(Room.Address, new string('x', 4097)));
    }

    [Fact]
    [Trait("Case", "F13")]
    public async Task An_expired_token_ends_the_session_and_deletes_nothing()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver(Room.Mail("stays"));
        room.Account.Switches.Set(Switch.TokenLifetime, new SwitchSetting { Seconds = 2 });
        await using var wire = await room.SignedInPopWireAsync();
        await wire.SayAsync("DELE 1");
        await Task.Delay(2100, Room.Ct);   // the token's two seconds; nothing else measures them

        Assert.Equal("-ERR Session invalidated - AccessTokenExpired", await wire.SayAsync("QUIT"));
        Assert.Null(await wire.LineAsync());
        Assert.Equal(1, room.Inbox.Count);
    }

    [Fact]
    [Trait("Case", "F12")]
    public async Task Throttling_at_sign_in_and_at_the_next_command()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        await using var open = await room.SignedInPopWireAsync(token);
        room.Account.Switches.Set(Switch.PopThrottled, new SwitchSetting { Milliseconds = 299961, Count = 2 });

        Assert.Equal("-ERR Request is throttled. Suggested Backoff Time: 299961 milliseconds", await open.SayAsync("STAT"));
        Assert.Null(await open.LineAsync());
        await using var fresh = await room.PopWireAsync();
        await fresh.LineAsync();
        Assert.Equal("-ERR Request is throttled. Suggested Backoff Time: 299961 milliseconds", await fresh.PopSignInAsync(Room.Address, token));
        Assert.Null(await fresh.LineAsync());
        await (await room.SignedInPopWireAsync(token)).DisposeAsync();
    }

    [Fact]
    public async Task POP_turned_off_refuses_good_tokens_and_IMAP_does_not_mind()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.PopDisabled);
        using var client = await ConnectAsync(room);

        await Assert.ThrowsAsync<AuthenticationException>(async () =>
            await client.AuthenticateAsync(new SaslMechanismOAuth2(Room.Address, await room.MailTokenAsync()), Room.Ct));
        Assert.Equal("POP is off for the mailbox", Assert.Single(room.Simulator.Log.SignIns).Because);
        await (await room.SignedInWireAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Down_and_drop_close_sessions_of_POP()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        await using var imap = await room.SignedInWireAsync(token);
        await using var first = await room.SignedInPopWireAsync(token);
        room.Account.Switches.Set(Switch.PopDown);
        Assert.Null(await first.LineAsync());
        Assert.Equal(["a OK NOOP completed."], await imap.AskAsync("a NOOP"));
        await using var second = await room.PopWireAsync();
        await second.LineAsync();
        Assert.Null(await second.PopSignInAsync(Room.Address, token));
        room.Account.Switches.ClearAll();

        await using var third = await room.SignedInPopWireAsync(token);
        room.Account.DropSessions();
        Assert.Null(await third.LineAsync());
        Assert.Null(await imap.LineAsync());
    }

    [Fact]
    public async Task So_many_sessions_and_no_more()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        room.Account.Switches.Set(Switch.ConnectionLimit, new SwitchSetting { Sessions = 1 });
        await using var imap = await room.SignedInWireAsync(token);
        await using var moreImap = await room.SignedInWireAsync(token);
        await using var pop = await room.SignedInPopWireAsync(token);
        await using var morePop = await room.PopWireAsync();
        await morePop.LineAsync();

        Assert.Equal("-ERR Connection is closed. 10", await morePop.PopSignInAsync(Room.Address, token));
        Assert.Null(await morePop.LineAsync());
        Assert.Equal(["a BAD User is authenticated but not connected."], await moreImap.AskAsync("a NAMESPACE"));
        Assert.Equal("+OK", await pop.SayAsync("NOOP"));
        await pop.SayAsync("QUIT");
        Assert.Null(await pop.LineAsync());
        await (await room.SignedInPopWireAsync(token)).DisposeAsync();
    }

    static Task<Pop3Client> ConnectAsync(Room room, bool startTls = false) => room.ConnectAsync(
        new Pop3Client(), startTls ? room.Simulator.PopStartTlsPort : room.Simulator.PopPort,
        startTls ? SecureSocketOptions.StartTls : SecureSocketOptions.SslOnConnect);
}
