namespace Mailroom.Simulator.Tests;

/// <summary>Exchange Online's own wording, line by line.</summary>
public sealed class ImapLineTests
{
    const string BeforeSignIn = "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+";

    [Fact]
    public async Task Greeting_capabilities_and_leaving()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.WireAsync();

        Assert.StartsWith("* OK The Microsoft Exchange IMAP4 service is ready. [", await wire.LineAsync());
        Assert.Equal([BeforeSignIn, "a OK CAPABILITY completed."], await wire.AskAsync("a CAPABILITY"));
        Assert.Equal(["b BAD Command received in Invalid state."], await wire.AskAsync("b LIST \"\" *"));
        Assert.Equal(["c BAD Command Error. 12"], await wire.AskAsync("c XYZZY"));
        Assert.Equal(["* BYE Microsoft Exchange Server IMAP4 server signing off.", "d OK LOGOUT completed."], await wire.AskAsync("d LOGOUT"));
        Assert.Null(await wire.LineAsync());
    }

    [Fact]
    public async Task In_the_clear_only_STARTTLS_is_offered_and_nobody_signs_in()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ImapBasicAllowed);
        await using var wire = await room.WireAsync(startTls: true);
        await wire.LineAsync();

        var offered = (await wire.AskAsync("a CAPABILITY"))[0];
        Assert.Contains(" STARTTLS", offered);
        Assert.DoesNotContain("AUTH=", offered);
        Assert.Equal(["b BAD Command received in Invalid state."], await wire.AskAsync($"b LOGIN {Room.Address} {Room.Password}"));
        Assert.Equal(["c BAD Command received in Invalid state."], await wire.AskAsync("c AUTHENTICATE XOAUTH2 eA=="));
        // What is sent along with STARTTLS must not be read as if it had come under TLS.
        Assert.Equal(["d OK Begin TLS negotiation now."], await wire.AskAsync("d STARTTLS\r\ne NOOP"));
        await wire.StartTlsAsync();
        Assert.Equal([BeforeSignIn, "f OK CAPABILITY completed."], await wire.AskAsync("f CAPABILITY"));
        Assert.Equal(["g OK LOGIN completed."], await wire.AskAsync($"g LOGIN {Room.Address} {Room.Password}"));
    }

    [Fact]
    public async Task XOAUTH2_works_in_one_step_and_in_two()
    {
        await using var room = await Room.OpenAsync();
        var blob = Wire.XOAuth2(Room.Address, await room.TokenAsync());
        await using var one = await room.WireAsync();
        await one.LineAsync();
        Assert.Equal(["a OK AUTHENTICATE completed."], await one.AskAsync($"a AUTHENTICATE XOAUTH2 {blob}"));
        Assert.Equal(
            [
                "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES "
                + "CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE LITERAL+",
                "b OK CAPABILITY completed.",
            ],
            await one.AskAsync("b CAPABILITY"));
        Assert.Equal(["* NAMESPACE ((\"\" \"/\")) NIL NIL", "c OK NAMESPACE completed."], await one.AskAsync("c NAMESPACE"));

        await using var two = await room.WireAsync();
        await two.LineAsync();
        await two.SendAsync("a AUTHENTICATE XOAUTH2");
        Assert.Equal("+ ", await two.LineAsync());
        await two.SendAsync(blob);
        Assert.Equal("a OK AUTHENTICATE completed.", await two.LineAsync());
    }

    [Fact]
    public async Task A_bad_token_gets_a_bare_NO_whatever_is_wrong_with_it()
    {
        await using var room = await Room.OpenAsync();
        await using var stranger = await Room.OpenAsync(new SimulatorOptions());
        room.Account.Switches.Set(Switch.TokenLifetime, new SwitchSetting { Seconds = 1 });
        var expired = await room.TokenAsync();
        room.Account.Switches.ClearAll();
        var good = await room.TokenAsync();
        await Task.Delay(1100, Room.Ct);   // the one token's second; nothing else measures it

        foreach (var (token, why) in new[]
        {
            ("", "not a token"),
            ("x.y.z", "not a token"),
            (good[..^8] + "AAAAAAAA", "bad signature"),
            (await stranger.TokenAsync(), "bad signature"),
            (await room.TokenAsync(["https://graph.microsoft.com/User.Read"]), "wrong audience"),
            (await room.TokenAsync(["https://outlook.office.com/SMTP.Send"]), "scope missing"),
            (expired, "token expired"),
        })
        {
            await using var wire = await room.WireAsync();
            await wire.LineAsync();
            Assert.Equal(["a NO AUTHENTICATE failed."], await wire.AskAsync($"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"));
            Assert.Equal(why, room.Simulator.Log.SignIns[^1].Because);
        }
        Assert.Equal((7, 0), (room.Simulator.Log.SignInsRefused, room.Simulator.Log.SignInsAccepted));
    }

    [Theory]
    [InlineData("other@contoso.example")]
    [InlineData("nobody@contoso.example")]
    [Trait("Case", "F12")]
    public async Task A_token_for_somebody_elses_mailbox_signs_in_but_does_not_connect(string user)
    {
        await using var room = await Room.OpenAsync();
        room.Simulator.AddAccount("other@contoso.example", "x");
        await using var wire = await room.WireAsync();
        await wire.LineAsync();

        Assert.Equal(["a OK AUTHENTICATE completed."], await wire.AskAsync($"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(user, await room.TokenAsync())}"));
        Assert.EndsWith("OK CAPABILITY completed.", (await wire.AskAsync("b CAPABILITY"))[^1]);
        Assert.Equal(["c BAD User is authenticated but not connected."], await wire.AskAsync("c NAMESPACE"));
        Assert.Equal("* BYE Connection closed. 14", await wire.LineAsync());
        Assert.Null(await wire.LineAsync());
    }

    [Theory]
    [InlineData("help@contoso.example")]
    [InlineData("shared@contoso.example")]
    public async Task Aliases_and_mailboxes_with_full_access_open(string user)
    {
        await using var room = await Room.OpenAsync();
        room.Simulator.AddAccount("it@contoso.example", Room.Password, null, "help@contoso.example");
        room.Simulator.AddAccount("shared@contoso.example", null).FullAccess.Add("it@contoso.example");
        var token = (await room.SignInAsync(room.Msal(), "it@contoso.example")).AccessToken;
        await using var wire = await room.WireAsync();
        await wire.LineAsync();

        await wire.AskAsync($"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(user, token)}");
        Assert.Equal("b OK NAMESPACE completed.", (await wire.AskAsync("b NAMESPACE"))[^1]);
    }

    [Fact]
    public async Task Basic_authentication_is_refused()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.WireAsync();
        await wire.LineAsync();
        var plain = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"\0{Room.Address}\0{Room.Password}"));

        Assert.Equal(["a NO AUTHENTICATE failed."], await wire.AskAsync($"a AUTHENTICATE PLAIN {plain}"));
        Assert.Equal(["b NO LOGIN failed."], await wire.AskAsync($"b LOGIN {Room.Address} {Room.Password}"));
        Assert.Equal(["c NO AUTHENTICATE failed."], await wire.AskAsync("c AUTHENTICATE CRAM-MD5"));
    }

    [Fact]
    public async Task Opening_a_folder_tells_all_about_it()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver(Room.Mail("one"), flags: [@"\Seen"]);
        room.Account.Mailbox.Deliver(Room.Mail("two"));
        await using var wire = await room.SignedInWireAsync();

        Assert.Equal(
            [
                "* 2 EXISTS", "* 0 RECENT", @"* FLAGS (\Seen \Answered \Flagged \Deleted \Draft $MDNSent)",
                @"* OK [PERMANENTFLAGS (\Seen \Answered \Flagged \Deleted \Draft $MDNSent)] Permanent flags",
                "* OK [UNSEEN 2] Is the first unseen message", "* OK [UIDVALIDITY 14] UIDVALIDITY value",
                "* OK [UIDNEXT 3] The next unique identifier value", "a OK [READ-WRITE] SELECT completed.",
            ],
            await wire.AskAsync("a SELECT \"inbox\""));
        Assert.Equal("b OK [READ-ONLY] EXAMINE completed.", (await wire.AskAsync("b EXAMINE INBOX"))[^1]);
        Assert.Equal(["* STATUS \"INBOX\" (MESSAGES 2 UNSEEN 1)", "c OK STATUS completed."], await wire.AskAsync("c STATUS INBOX (MESSAGES UNSEEN)"));
        Assert.Equal(["d NO \"Nowhere\" does not exist."], await wire.AskAsync("d SELECT Nowhere"));
        Assert.Equal(["e BAD Command received in Invalid state."], await wire.AskAsync("e FETCH 1 UID"));
    }

    [Fact]
    public async Task Literals_are_taken_with_and_without_waiting()
    {
        await using var room = await Room.OpenAsync();
        await using var wire = await room.SignedInWireAsync();
        await wire.SendAsync("a APPEND INBOX (\\Seen) {14}");
        Assert.Equal("+ Ready for additional command text.", await wire.LineAsync());
        await wire.SendAsync("Subject: a\r\n\r\n");
        Assert.Equal("a OK [APPENDUID 14 1] APPEND completed.", await wire.LineAsync());
        Assert.Equal(["b OK [APPENDUID 14 2] APPEND completed."], await wire.AskAsync("b APPEND {5+}\r\nINBOX {14+}\r\nSubject: b\r\n\r\n"));
        Assert.Equal(["c NO [TRYCREATE] The requested folder does not exist."], await wire.AskAsync("c APPEND Nowhere {3+}\r\nabc"));

        Assert.Equal(["a", "b"], room.Inbox.Mails.Select(m => m.Subject));
    }

    [Fact]
    public async Task A_move_tells_the_new_UIDs_before_the_removals()
    {
        await using var room = await Room.OpenAsync();
        for (var i = 0; i < 3; i++)
            room.Account.Mailbox.Deliver(Room.Mail($"mail {i}"));
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("a SELECT INBOX");

        Assert.Equal(
            ["* OK [COPYUID 15 1,3 1,2]", "* 3 EXPUNGE", "* 1 EXPUNGE", "b OK MOVE completed."],
            await wire.AskAsync("b UID MOVE 1,3:9 Archive"));
        Assert.Equal(["c NO [TRYCREATE] The requested folder does not exist."], await wire.AskAsync("c UID MOVE 2 Nowhere"));
        Assert.Equal(["d OK COPY completed."], await wire.AskAsync("d UID COPY 77 Archive"));
    }

    [Fact]
    [Trait("Case", "F08")]
    public async Task What_others_do_is_told_when_sequence_numbers_are_not_in_flight()
    {
        await using var room = await Room.OpenAsync();
        for (var i = 0; i < 3; i++)
            room.Account.Mailbox.Deliver(Room.Mail($"mail {i}"));
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("a SELECT INBOX");
        room.Inbox.Expunge(2);
        room.Inbox.SetFlags(3, @"\Seen");
        room.Account.Mailbox.Deliver(Room.Mail("new"));

        Assert.Equal(
            ["* 3 FETCH (UID 3)", "* 4 EXISTS", "* 0 RECENT", @"* 3 FETCH (FLAGS (\Seen))", "b OK FETCH completed."],
            await wire.AskAsync("b FETCH 3 UID"));
        Assert.Equal(["* 2 EXPUNGE", "c OK NOOP completed."], await wire.AskAsync("c NOOP"));
        Assert.Equal(["* SEARCH 1 3 4", "d OK SEARCH completed."], await wire.AskAsync("d UID SEARCH ALL"));
    }

    [Theory]
    [InlineData("a FETCH")]
    [InlineData("a FETCH x UID")]
    [InlineData("a FETCH 1 NOTHING")]
    [InlineData("a FETCH 1 (BODY[")]
    [InlineData("a FETCH 1 BODY[]<x.y>")]
    [InlineData("a FETCH 1 BODY[1.WHAT]")]
    [InlineData("a SEARCH")]
    [InlineData("a SEARCH SINCE yesterday")]
    [InlineData("a SEARCH (ALL")]
    [InlineData("a SEARCH ALL ALL)")]
    [InlineData("a SELECT \"INBOX")]
    [InlineData("a SELECT &Jjo")]
    [InlineData("a STORE 1 FLAGZ (\\Seen)")]
    [InlineData("a APPEND INBOX")]
    [InlineData("a LIST")]
    public async Task What_cannot_be_read_is_BAD_and_the_session_goes_on(string command)
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver(Room.Mail("one"));
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("s SELECT INBOX");

        Assert.Equal(["a BAD Command Argument Error. 11"], await wire.AskAsync(command));
        Assert.Equal(["b OK NOOP completed."], await wire.AskAsync("b NOOP"));
    }

    [Fact]
    public async Task Pieces_of_a_mail_are_cut_exactly()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Mailbox.Deliver("Subject: a\r\n b\r\nX-Y: c\r\n\r\ntext\r\n"u8);
        await using var wire = await room.SignedInWireAsync();
        await wire.AskAsync("s SELECT INBOX");

        Assert.Equal(
            ["* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {18}", "Subject: a", " b", "", ")"],
            (await wire.AskAsync("a FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT)]"))[..^1]);
        Assert.Equal(
            ["* 1 FETCH (BODY[HEADER.FIELDS.NOT (SUBJECT)] {10}", "X-Y: c", "", ")"],
            (await wire.AskAsync("a FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT (SUBJECT)]"))[..^1]);
        Assert.Equal(["* 1 FETCH (BODY[]<3> {4}", "ject)"], (await wire.AskAsync("a FETCH 1 BODY.PEEK[]<3.4>"))[..^1]);
        Assert.Equal(["* 1 FETCH (BODY[]<90> {0}", ")"], (await wire.AskAsync("a FETCH 1 BODY.PEEK[]<90.4>"))[..^1]);
        Assert.Equal(["* 1 FETCH (BODY[1] {6}", "text", ")"], (await wire.AskAsync("a FETCH 1 BODY.PEEK[1]"))[..^1]);
        Assert.Equal(["* 1 FETCH (BODY[2] {0}", ")"], (await wire.AskAsync("a FETCH 1 BODY.PEEK[2]"))[..^1]);
        Assert.Equal(["* 1 FETCH (RFC822.SIZE 32)"], (await wire.AskAsync("a FETCH 1 (RFC822.SIZE)"))[..^1]);
    }
}
