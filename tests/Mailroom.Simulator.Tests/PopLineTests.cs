using System.Text;

namespace Mailroom.Simulator.Tests;

/// <summary>Exchange Online's POP3, line by line.</summary>
public sealed class PopLineTests
{
    const string Refused = "-ERR Authentication failure: unknown user name or bad password.";
    const string ProtocolError = "-ERR Protocol error. Connection is closed. 10";
    const string OutOfRange = "-ERR The specified message is out of range.";

    [Fact]
    public async Task Greeting_capabilities_and_leaving()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.PopWireAsync();

        Assert.StartsWith("+OK The Microsoft Exchange POP3 service is ready. [", await wire.LineAsync());
        Assert.Equal(["+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER"], await wire.PopLinesAsync("CAPA"));
        Assert.Equal("-ERR Command is not valid in this state.", await wire.SayAsync("STAT"));
        Assert.Equal("-ERR Protocol error. 14", await wire.SayAsync("XYZZY"));
        Assert.Equal("+OK Microsoft Exchange Server POP3 server signing off.", await wire.SayAsync("QUIT"));
        Assert.Null(await wire.LineAsync());
    }

    [Fact]
    public async Task In_the_clear_only_STLS_is_offered_and_nobody_signs_in()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.PopBasicAllowed);
        await using var wire = await room.PopWireAsync(startTls: true);
        await wire.LineAsync();

        Assert.Equal(["+OK", "TOP", "UIDL", "STLS"], await wire.PopLinesAsync("CAPA"));
        foreach (var command in (string[])["AUTH XOAUTH2", $"USER {Room.Address}", $"PASS {Room.Password}"])
            Assert.Equal("-ERR Command is not valid in this state.", await wire.SayAsync(command));
        Assert.Equal("+OK Begin TLS negotiation.", await wire.SayAsync("STLS\r\nNOOP"));   // what comes along must not count as sent under TLS
        await wire.StartTlsAsync();
        Assert.Contains("SASL PLAIN XOAUTH2", await wire.PopLinesAsync("CAPA"));
        Assert.Equal("-ERR Command is not valid in this state.", await wire.SayAsync("STLS"));
        Assert.Equal("+OK", await wire.SayAsync($"USER {Room.Address}"));
        Assert.Equal("+OK User successfully logged on.", await wire.SayAsync($"PASS {Room.Password}"));
    }

    [Fact]
    public async Task XOAUTH2_works_in_two_lines_and_not_in_one()
    {
        await using var room = await Room.OpenAsync();
        var token = await room.MailTokenAsync();
        await using var one = await room.PopWireAsync();
        await one.LineAsync();
        Assert.Equal(ProtocolError, await one.SayAsync($"AUTH XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"));
        Assert.Null(await one.LineAsync());

        await using var two = await room.SignedInPopWireAsync(token);
        Assert.Equal("+OK 0 0", await two.SayAsync("STAT"));
        Assert.Equal(
            [("POP", "not in two lines", false), ("POP", "token", true)],
            room.Simulator.Log.SignIns.Select(s => (s.Protocol, s.Because, s.Accepted)));
        Assert.Equal(["POP", "POP"], room.Simulator.Log.Sessions.Select(s => s.Protocol));
    }

    [Fact]
    public async Task A_bad_token_is_refused_whatever_is_wrong_with_it()
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
            await using var wire = await room.PopWireAsync();
            await wire.LineAsync();
            Assert.Equal(Refused, await wire.PopSignInAsync(user, token));
            Assert.Equal(why, room.Simulator.Log.SignIns[^1].Because);
        }
        Assert.Equal((6, 0), (room.Simulator.Log.SignInsRefused, room.Simulator.Log.SignInsAccepted));
    }

    [Fact]
    public async Task A_shared_mailbox_opens_to_those_who_have_full_access()
    {
        await using var room = await Room.OpenAsync();
        var shared = room.Simulator.AddAccount("shared@contoso.example", null);
        shared.FullAccess.Add(Room.Address);
        shared.Mailbox.Deliver(Room.Mail("for all of us"));

        await using var wire = await room.SignedInPopWireAsync(mailbox: shared.Address);

        Assert.Contains("Subject: for all of us", await wire.PopLinesAsync("RETR 1"));
        Assert.Equal(shared.Address, Assert.Single(room.Simulator.Log.Sessions).Account);
    }

    [Fact]
    public async Task Mails_are_listed_read_and_deleted_at_QUIT_only()
    {
        await using var room = await Room.OpenAsync();
        var mails = Enumerable.Range(1, 3).Select(i => room.Account.Mailbox.Deliver(Room.Mail($"mail {i}"))).ToList();
        room.Account.Mailbox.Deliver(Room.Mail("elsewhere"), "Archive");
        var token = await room.MailTokenAsync();
        await using (var wire = await room.SignedInPopWireAsync(token))
        {
            Assert.Equal($"+OK 3 {mails.Sum(m => m.Size)}", await wire.SayAsync("STAT"));
            Assert.Equal(["+OK", .. mails.Select((m, i) => $"{i + 1} {m.Size}")], await wire.PopLinesAsync("LIST"));
            Assert.Equal(["+OK", .. mails.Select((m, i) => $"{i + 1} {m.Uidl}")], await wire.PopLinesAsync("UIDL"));
            Assert.Equal($"+OK 2 {mails[1].Uidl}", await wire.SayAsync("UIDL 2"));
            foreach (var command in (string[])["RETR 4", "RETR 0", "RETR x", "DELE -1", "LIST 9", "UIDL 9", "TOP 9 0"])
                Assert.Equal(OutOfRange, await wire.SayAsync(command));
            Assert.Equal("+OK", await wire.SayAsync("DELE 1"));
            Assert.Equal(OutOfRange, await wire.SayAsync("RETR 1"));
            Assert.Equal(["+OK", $"2 {mails[1].Size}", $"3 {mails[2].Size}"], await wire.PopLinesAsync("LIST"));
        }   // dropped: nothing is deleted

        Assert.Equal(3, room.Inbox.Count);
        await using var again = await room.SignedInPopWireAsync(token);
        Assert.Equal("+OK", await again.SayAsync("DELE 1"));
        Assert.Equal("+OK", await again.SayAsync("RSET"));
        Assert.Equal("+OK", await again.SayAsync("DELE 2"));
        Assert.Equal("+OK", await again.SayAsync("NOOP"));
        Assert.StartsWith("+OK", await again.SayAsync("QUIT"));
        Assert.Equal([mails[0].Uidl, mails[2].Uidl], room.Inbox.Mails.Select(m => m.Uidl));
    }

    [Fact]
    public async Task Dots_are_stuffed_and_TOP_stops_where_it_is_told()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver(".a: b\r\nSubject: dots\r\n\r\n.\r\n..two\r\nplain\r\n.end"u8);
        await using var wire = await room.SignedInPopWireAsync();

        Assert.Equal(["+OK", "..a: b", "Subject: dots", "", "..", "...two", "plain", "..end"], await wire.PopLinesAsync("RETR 1"));
        Assert.Equal(["+OK", "..a: b", "Subject: dots", ""], await wire.PopLinesAsync("TOP 1 0"));
        Assert.Equal(["+OK", "..a: b", "Subject: dots", "", "..", "...two"], await wire.PopLinesAsync("TOP 1 2"));
        Assert.Equal("-ERR Protocol error. 14", await wire.SayAsync("TOP 1"));
    }

    [Fact]
    public async Task A_UIDL_outlives_a_new_UIDVALIDITY_and_is_another_for_each_copy()
    {
        await using var room = await Room.OpenAsync();
        var raw = Room.Mail("twice");
        var before = new[] { room.Account.Mailbox.Deliver(raw).Uidl, room.Account.Mailbox.Deliver(raw).Uidl };
        room.Inbox.Expunge(1);

        room.Inbox.ChangeUidValidity();

        Assert.NotEqual(before[0], before[1]);
        Assert.Equal((before[1], 1u), (room.Inbox.Mails[0].Uidl, room.Inbox.Mails[0].Uid));
        Assert.All(before, uidl => Assert.Matches("^[!-~]{1,70}$", uidl));
    }

    [Fact]
    public async Task Passwords_are_taken_only_with_the_switch()
    {
        await using var room = await Room.OpenAsync();
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Room.Address}\0{Room.Password}"));
        await using var wire = await room.PopWireAsync();
        await wire.LineAsync();
        Assert.Equal("-ERR Command is not valid in this state.", await wire.SayAsync($"PASS {Room.Password}"));
        await wire.SayAsync($"USER {Room.Address}");
        Assert.Equal("-ERR Logon failure: unknown user name or bad password.", await wire.SayAsync($"PASS {Room.Password}"));
        await wire.SayAsync("AUTH PLAIN");
        Assert.Equal(Refused, await wire.SayAsync(plain));

        room.Account.Switches.Set(Switch.PopBasicAllowed);
        await wire.SayAsync("AUTH PLAIN");
        Assert.Equal(Refused, await wire.SayAsync("!!!"));
        await wire.SayAsync("AUTH PLAIN");
        Assert.Equal("+OK User successfully authenticated.", await wire.SayAsync(plain));
    }
}
