using System.Diagnostics;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;

namespace Mailroom.Simulator.Tests;

/// <summary>What can be made to go wrong over IMAP.</summary>
public sealed class ImapSwitchTests
{
    [Fact]
    [Trait("Case", "F12")]
    public async Task Throttling_at_sign_in_and_at_the_next_command()
    {
        await using var room = await Room.OpenAsync();
        await using var open = await room.SignedInWireAsync();
        var token = await room.TokenAsync();
        room.Account.Switches.Set(Switch.ImapThrottled, new SwitchSetting { Milliseconds = 299961, Count = 2 });

        Assert.Equal(["a BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds"], await open.AskAsync("a NOOP"));
        Assert.Equal("* BYE Connection closed. 14", await open.LineAsync());
        Assert.Null(await open.LineAsync());
        await using var fresh = await room.WireAsync();
        await fresh.LineAsync();
        Assert.Equal(
            ["a NO Request is throttled. Suggested Backoff Time: 299961 milliseconds"],
            await fresh.AskAsync($"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"));
        Assert.Equal("* BYE Connection closed. 14", await fresh.LineAsync());

        await (await room.SignedInWireAsync(token)).DisposeAsync();
    }

    [Fact]
    [Trait("Case", "F12")]
    public async Task Not_connected_surfaces_in_MailKits_sign_in()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ImapNotConnected);

        var trouble = await Assert.ThrowsAsync<ImapCommandException>(() => room.SignedInAsync());

        Assert.Contains("User is authenticated but not connected.", trouble.Message);
        Assert.True(Assert.Single(room.Simulator.Log.SignIns).Accepted);
    }

    [Fact]
    public async Task IMAP_turned_off_refuses_good_tokens()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ImapDisabled);

        await Assert.ThrowsAsync<MailKit.Security.AuthenticationException>(() => room.SignedInAsync());
        Assert.Equal("IMAP is off for the mailbox", Assert.Single(room.Simulator.Log.SignIns).Because);
    }

    [Fact]
    [Trait("Case", "F13")]
    public async Task An_expired_token_ends_the_session_at_the_next_command_and_in_idle()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.TokenLifetime, new SwitchSetting { Seconds = 3 });
        var token = await room.TokenAsync();
        await using var working = await room.SignedInWireAsync(token);
        await using var idling = await room.SignedInWireAsync(token);
        await idling.AskAsync("s SELECT INBOX");
        await idling.SendAsync("a IDLE");
        Assert.StartsWith("+ ", await idling.LineAsync());

        Assert.Equal("* BYE Session invalidated - AccessTokenExpired", await idling.LineAsync());
        Assert.Null(await idling.LineAsync());
        await working.SendAsync("a NOOP");
        Assert.Equal("* BYE Session invalidated - AccessTokenExpired", await working.LineAsync());
        Assert.Null(await working.LineAsync());
        await AssertEndsAsync(room, "token expired", "token expired");
    }

    [Fact]
    [Trait("Case", "F13")]
    public async Task A_session_can_be_cut_before_its_token_expires()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("s SELECT INBOX");
        await wire.SendAsync("a IDLE");
        await wire.LineAsync();
        room.Account.Switches.Set(Switch.ImapSessionCut, new SwitchSetting { Seconds = 0 });

        Assert.Equal("* BYE Session invalidated - AccessTokenExpired", await wire.LineAsync());
    }

    [Fact]
    public async Task Idle_can_be_dropped_after_a_time()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ImapIdleDrop, new SwitchSetting { Seconds = 0.2, Count = 1 });
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("s SELECT INBOX");
        await wire.SendAsync("a IDLE");
        await wire.LineAsync();

        Assert.Equal("* BYE Connection is closed. 13", await wire.LineAsync());
        Assert.Null(await wire.LineAsync());
        Assert.Empty(room.Account.Switches.Current);
    }

    [Fact]
    public async Task Idle_can_go_silent()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ImapIdleSilent);
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("s SELECT INBOX");
        await wire.SendAsync("a IDLE");
        await wire.LineAsync();
        room.Account.Mailbox.Deliver(Room.Mail("unheard"));

        await wire.SendAsync("DONE");
        Assert.Equal("a OK IDLE completed.", await wire.LineAsync());
        Assert.Equal(["* 1 EXISTS", "* 0 RECENT", "b OK NOOP completed."], await wire.AskAsync("b NOOP"));
    }

    [Fact]
    public async Task Idle_speaks_again_when_the_switch_is_cleared_and_something_happens()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ImapIdleSilent);
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("s SELECT INBOX");
        await wire.SendAsync("a IDLE");
        await wire.LineAsync();
        room.Account.Mailbox.Deliver(Room.Mail("first"));
        room.Account.Switches.Clear(Switch.ImapIdleSilent);
        room.Account.Mailbox.Deliver(Room.Mail("second"));

        var line = await wire.LineAsync();
        Assert.Contains(line, (string[])["* 1 EXISTS", "* 2 EXISTS"]);
    }

    [Fact]
    [Trait("Case", "F07")]
    public async Task A_new_UIDVALIDITY_comes_with_new_UIDs_and_a_dropped_session()
    {
        await using var room = await Room.OpenAsync();
        for (var i = 1; i <= 3; i++)
            room.Account.Mailbox.Deliver(Room.Mail($"mail {i}"));
        room.Inbox.Expunge(1);
        var before = room.Inbox.UidValidity;
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("a SELECT INBOX");

        room.Inbox.ChangeUidValidity();

        Assert.Null(await wire.LineAsync());
        Assert.True(room.Inbox.UidValidity > before);
        Assert.Equal([(1u, "mail 2"), (2u, "mail 3")], room.Inbox.Mails.Select(m => (m.Uid, m.Subject)));
    }

    [Fact]
    [Trait("Case", "F06")]
    public async Task Over_quota_refuses_to_file_and_read_only_refuses_to_change()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver(Room.Mail("one"));
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("s SELECT INBOX");

        room.Account.Switches.Set(Switch.ImapOverQuota);
        foreach (var command in (string[])["a UID MOVE 1 Archive", "a UID COPY 1 Archive", "a APPEND INBOX {3+}\r\nabc"])
            Assert.StartsWith("a NO [OVERQUOTA] ", Assert.Single(await wire.AskAsync(command)));
        room.Account.Switches.ClearAll();
        room.Account.Switches.Set(Switch.ImapReadOnly);
        foreach (var command in (string[])["a UID MOVE 1 Archive", @"a UID STORE 1 +FLAGS (\Seen)", "a EXPUNGE"])
            Assert.StartsWith("a NO [READ-ONLY] ", Assert.Single(await wire.AskAsync(command)));
        Assert.Equal("b OK [READ-ONLY] SELECT completed.", (await wire.AskAsync("b SELECT INBOX"))[^1]);

        Assert.Empty(Assert.Single(room.Inbox.Mails).Flags);
        Assert.Equal(0, room.Account.Mailbox["Archive"].Count);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100_000)]
    public async Task A_fetch_can_be_cut_after_so_many_bytes_once(int bytes)
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver(Room.Mail("large", new string('x', 150_000)));
        room.Account.Switches.Set(Switch.ImapFetchDrop, new SwitchSetting { Bytes = bytes });
        var token = await room.TokenAsync();
        await using var wire = await room.SignedInWireAsync(token);
        await wire.AskAsync("s SELECT INBOX");
        await wire.SendAsync("a UID FETCH 1 (BODY.PEEK[])");

        var got = 0;
        while (await wire.LineAsync() is { } line)
            got += line.Length + 2;

        Assert.InRange(got, bytes - 2, bytes + 2);   // the last line has no end
        using var client = await room.SignedInAsync();
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly, Room.Ct);
        Assert.Equal("large", (await client.Inbox.GetMessageAsync(0, Room.Ct)).Subject);
        Assert.Equal("dropped in FETCH", room.Simulator.Log.Sessions[0].End);
    }

    [Fact]
    public async Task Down_drops_who_is_in_and_lets_nobody_in()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.TokenAsync();
        await using var first = await room.SignedInWireAsync(token);
        room.Account.Switches.Set(Switch.ImapDown);
        Assert.Null(await first.LineAsync());
        await using var second = await room.WireAsync();
        await second.LineAsync();
        await second.SendAsync($"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(Room.Address, token)}");
        Assert.Null(await second.LineAsync());
        room.Account.Switches.ClearAll();

        await using var third = await room.SignedInWireAsync(token);
        room.Simulator.Server.Set(Switch.ImapDown);
        Assert.Null(await third.LineAsync());
        var trouble = await Assert.ThrowsAnyAsync<Exception>(() => room.WireAsync());
        Assert.True(trouble is IOException or SocketException, trouble.ToString());   // the reset comes before or after the connection stands
        room.Simulator.Server.ClearAll();
        await (await room.SignedInWireAsync(token)).DisposeAsync();
    }

    [Fact]
    public async Task Slow_takes_its_time()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.SignedInWireAsync();
        room.Account.Switches.Set(Switch.ImapSlow, new SwitchSetting { Seconds = 0.3, Count = 1 });
        var watch = Stopwatch.StartNew();

        await wire.AskAsync("a NOOP");

        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.25));
    }

    [Fact]
    public async Task Disposing_ends_everything_quickly()
    {
        var room = await Room.OpenAsync();
        await using var idling = await room.SignedInWireAsync();
        await idling.AskAsync("s SELECT INBOX");
        await idling.SendAsync("a IDLE");
        await idling.LineAsync();
        room.Simulator.Server.Set(Switch.Slow, new SwitchSetting { Seconds = 600 });
        var waiting = room.Http.GetAsync(room.Simulator.Authority, Room.Ct);
        var watch = Stopwatch.StartNew();

        await room.Simulator.DisposeAsync();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Null(await idling.LineAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    static async Task AssertEndsAsync(Room room, params string[] ends)
    {
        // The client sees the end a moment before the log does.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Room.Ct);
        enough.CancelAfter(TimeSpan.FromSeconds(10));
        while (room.Simulator.Log.Drops < ends.Length)
            await Task.Delay(10, enough.Token);
        Assert.Equal(ends, room.Simulator.Log.Sessions.Select(s => s.End));
    }
}
