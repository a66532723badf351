using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>Rows T01 to T07 and T10 to T13, as real mail from its bytes to the decision.</summary>
public sealed class ThreadingRowsTests
{
    readonly TestDesk desk = new();

    string Marker => desk.Marker.Write(1001);

    static string Mail(string headers, string body = "It burns.") => $"{headers}\nMessage-ID: <{Guid.NewGuid():N}@x.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\n\n{body}\n";

    [Fact]
    public void The_marker_counts_in_every_place_that_it_can_come_back_in()
    {
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <{Marker}.7@contoso.example>")));
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nReferences: <x@y.example> <{Marker.ToUpperInvariant()}@contoso.example>")));
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nTo: Support <SUPPORT+{Marker}@contoso.example>")));
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nTo: x@y.example\nCc: help+{Marker}@contoso.example")));
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}", $"Yes.\n\n> old text\n> {Marker}")));
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nContent-Type: text/html", $"<p>Yes.</p><div style=\"display:none\">{Marker}</div>")));
    }

    [Fact]
    public void The_marker_goes_before_the_answered_mail_and_that_before_the_number()
    {
        TestDesk.IsNoteOn(1002, desk.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <{TestDesk.FirstId}>\nReferences: <{desk.Marker.Write(1002)}@contoso.example>")));
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <{TestDesk.FirstId}>\nSubject: #1002#")));
    }

    [Fact]
    public void A_merged_ticket_leads_to_the_one_that_survived()
    {
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nSubject: Re: #1000#")));
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <{desk.Marker.Write(1000)}@contoso.example>")));
    }

    [Theory]
    [InlineData("Re: [Ticket#1002] Printer")]
    [InlineData("AW: Printer Case 1002")]
    [InlineData("Printer #1002#")]
    public void Old_formats_of_the_number_count_too(string subject)
    {
        var older = new TestDesk { Threads = new ThreadSettings { OldSubjectTokens = ["[Ticket#number]", "Case number"] } };
        TestDesk.IsNoteOn(1002, older.Decide(Mail($"From: {TestDesk.Ann}\nSubject: {subject}")));
    }

    [Theory, Trait("Case", "T01")]
    [InlineData("fail", false)]
    [InlineData("pass", true)]
    public void A_mail_that_fails_its_sender_s_own_check_is_on_no_ticket(string dmarc, bool joins)
    {
        var decision = desk.Decide(Mail($"Authentication-Results: {TestDesk.Server}; dmarc={dmarc} header.from=customer.example\nFrom: {TestDesk.Ann}\nTo: support+{Marker}@contoso.example\nCc: attacker@evil.example"));
        if (joins)
            TestDesk.IsNoteOn(1001, decision);
        else
            Assert.True(Assert.IsType<Decision.OpenTicket>(decision).Unverified);
    }

    [Fact, Trait("Case", "T01")]
    public void A_Cc_on_a_ticket_s_mail_lets_nobody_in()
    {
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nTo: support+{Marker}@contoso.example\nCc: attacker@evil.example")));
        Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: attacker@evil.example\nTo: support+{Marker}@contoso.example\nCc: {TestDesk.Ann}")));
        var spoofed = new Decision.OpenTicket(null, "") { Unverified = true };
        Assert.Equal([TestDesk.Ann], Participants.Of(Read.Utf8($"From: {TestDesk.Ann}\nTo: attacker@evil.example\n\nx"), spoofed, new HashSet<string>()));
    }

    [Fact, Trait("Case", "T01")]
    public void The_marker_has_at_least_128_bits_and_is_another_for_every_ticket_and_instance()
    {
        var mac = Marker[(Marker.LastIndexOf('-') + 1)..];
        Assert.True(mac.Length * 5 >= 128);
        Assert.NotEqual(mac, desk.Marker.Write(1002)[^26..]);
        Assert.NotEqual(mac, new ReplyMarker(new byte[32]).Write(1001)[^26..]);
    }

    public static TheoryData<string> ForgedPlaces { get; } = [
        $"From: {TestDesk.Ann}\nIn-Reply-To: <MARK@contoso.example>",
        $"From: {TestDesk.Ann}\nIn-Reply-To: <MARK@contoso.example>\nReferences: <{TestDesk.FirstId}>",
        $"From: {TestDesk.Ann}\nReferences: <{TestDesk.FirstId}> <MARK@contoso.example>\nSubject: #1001#",
        $"From: {TestDesk.Ann}\nTo: support+MARK@contoso.example\nIn-Reply-To: <{TestDesk.FirstId}>",
        $"Authentication-Results: {TestDesk.Server}; dmarc=pass header.from=contoso.example\nFrom: {TestDesk.Tom}\nIn-Reply-To: <MARK@contoso.example>",
        $"From: {TestDesk.Ann}\nSubject: #1001#\nX-Body: MARK"];

    [Theory, Trait("Case", "T02"), MemberData(nameof(ForgedPlaces))]
    public void A_forged_marker_is_no_match_on_any_path(string headers)
    {
        foreach (var forged in (string[])[Changed(Marker), Marker.Replace("1001", "1002", StringComparison.Ordinal), Marker.Replace("1001", "9", StringComparison.Ordinal)])
        {
            var mail = headers.Contains("X-Body", StringComparison.Ordinal) ? Mail(headers, $"x\n{forged}\n") : Mail(headers.Replace("MARK", forged, StringComparison.Ordinal));
            var open = Assert.IsType<Decision.OpenTicket>(desk.Decide(mail));
            Assert.True(open.Unverified);
            Assert.Null(open.MaybeAbout);
            Assert.False(desk.Match!.Joining.May);
            Assert.Contains("did not sign", desk.Trace.Single(line => line.Check == "thread.marker").Saw, StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Case", "T02")]
    public void A_forged_agent_reply_stays_outside()
    {
        var open = Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: {TestDesk.Tom}\nTo: {TestDesk.Own}\nIn-Reply-To: <notify-1001-3-0123456789abcdef@contoso.example>")));
        Assert.True(open.Unverified);
        Assert.Null(desk.Match!.Staff);
    }

    [Fact, Trait("Case", "T02")]
    public void The_marker_of_another_Mailroom_is_no_forgery_of_ours()
    {
        var theirs = new ReplyMarker(new byte[32]).Write(77);
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <{Marker}@contoso.example>\nReferences: <{theirs}@customer.example> <{Marker}@contoso.example>", $"Yes.\n> {theirs}")));
        Assert.False(Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: {TestDesk.Ann}\nTo: help@customer.example, desk+{theirs}@customer.example"))).Unverified);
    }

    [Theory, Trait("Case", "T03")]
    [InlineData("In-Reply-To: <first@customer.example>")]
    [InlineData("References: <a@b.example> <first@customer.example> <c@d.example>")]
    [InlineData("In-Reply-To: <MARK@contoso.example>")]
    [InlineData("To: support+MARK@contoso.example")]
    [InlineData("Subject: Re: #1001#")]
    public void A_stranger_s_reply_is_a_linked_ticket_of_its_own(string sign)
    {
        var open = Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: bob@elsewhere.example\nCc: watcher@evil.example\n{sign.Replace("MARK", Marker, StringComparison.Ordinal)}")));
        Assert.Equal(TicketRef.Stored(1001), open.MaybeAbout);
    }

    [Theory, Trait("Case", "T04")]
    [InlineData("Re: #1001# #1002#")]
    [InlineData("Re: #１００１#")]
    [InlineData("=?utf-8?Q?Re=3A_=23=EF=BC=91=EF=BC=90=EF=BC=90=EF=BC=91=23?=")]
    [InlineData("Re: #1001")]
    [InlineData("Re: # 1001 #")]
    [InlineData("Re: #-1001#")]
    [InlineData("Re: #1001x#")]
    public void No_number_that_can_be_two_things(string subject) => Assert.Null(Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: {TestDesk.Ann}\nSubject: {subject}"))).MaybeAbout);

    [Theory, Trait("Case", "T04")]
    [InlineData("#1001# is broken")]
    [InlineData("> Subject: Re: #1001#\n> please help")]
    public void A_number_in_the_text_is_never_looked_for(string body) => Assert.Null(Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: {TestDesk.Ann}\nSubject: Printer", body))).MaybeAbout);

    [Fact, Trait("Case", "T05")]
    public void Reply_To_gives_no_identity_and_is_shown_when_it_leads_elsewhere()
    {
        Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: x@evil.example\nReply-To: {TestDesk.Tom}\nSender: {TestDesk.Tom}\nIn-Reply-To: <{TestDesk.FirstId}>")));
        Assert.True(desk.Match!.AnswersElsewhere);
        TestDesk.IsNoteOn(1001, desk.Decide(Mail($"From: {TestDesk.Ann}\nReply-To: other@CUSTOMER.example\nIn-Reply-To: <{TestDesk.FirstId}>")));
        Assert.False(desk.Match!.AnswersElsewhere);
    }

    [Theory, Trait("Case", "T06")]
    [InlineData("", false)]
    [InlineData("Authentication-Results: mx.contoso.example; dmarc=fail header.from=contoso.example\nAuthentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example\n", false)]
    [InlineData("Authentication-Results: evil.example; dmarc=pass header.from=contoso.example\n", false)]
    [InlineData("X-MS-Exchange-Organization-AuthAs: Internal\n", false)]
    [InlineData("Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example\n", true)]
    public void A_technician_needs_proof(string headers, bool proven)
    {
        var decision = desk.Decide(Mail($"{headers}From: {TestDesk.Tom}\nIn-Reply-To: <{TestDesk.FirstId}>"));
        Assert.Equal(proven, decision is Decision.AddNote);
        Assert.Equal(proven, desk.Match!.Staff is not null);
        Assert.Equal(!proven, desk.Match.Unverified);
    }

    [Fact, Trait("Case", "T06")]
    public void A_technician_needs_proof_on_a_ticket_that_names_them_too()
    {
        var named = new TestDesk { More = facts => facts.AddTicket(new KnownTicket(TicketRef.Stored(1004), new HashSet<string> { TestDesk.Ann, TestDesk.Tom, TestDesk.Own })) };
        Assert.IsType<Decision.OpenTicket>(named.Decide(Mail($"From: {TestDesk.Tom}\nSubject: #1004#")));
        Assert.IsType<Decision.OpenTicket>(named.Decide(Mail($"From: {TestDesk.Own}\nSubject: #1004#")));
        TestDesk.IsNoteOn(1004, named.Decide(Mail($"Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example\nFrom: {TestDesk.Tom}\nSubject: #1004#")));
    }

    [Fact, Trait("Case", "T07")]
    public void A_third_party_s_mail_to_a_ticket_s_address_is_not_on_the_ticket()
    {
        var open = Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: no-reply@thirdparty.example\nTo: support+{Marker}@contoso.example\nSubject: Your login code", "Your login code is 123")));
        Assert.Equal(TicketRef.Stored(1001), open.MaybeAbout);
        Assert.DoesNotContain(desk.Trace, line => line.Saw.Contains("123", StringComparison.Ordinal));
    }

    [Fact, Trait("Case", "T07")]
    public void A_marker_behind_somebody_else_s_address_says_nothing()
    {
        foreach (var address in (string[])[$"x+{Marker}@evil.example", $"support+{Marker}@contoso.example.evil.example", $"{Marker}@contoso.example", $"\"support+{Marker}\"@evil.example", $"Support {Marker} <x@y.example>"])
            Assert.Null(Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: {TestDesk.Ann}\nTo: {address}"))).MaybeAbout);
    }

    [Theory, Trait("Case", "T10")]
    [InlineData("From: =?utf-8?Q?ann=40customer=2Eexample=3E?= <x@evil.example>", false)]
    [InlineData("From: \"ann@customer.example\" <x@evil.example>", false)]
    [InlineData("From: \"a;b\":x@evil.example, ann@customer.example;", true)]
    [InlineData("From: ann@customer.example, x@evil.example", true)]
    [InlineData("From: ann@customer.example\nFrom: x@evil.example", true)]
    [InlineData("From: x@evil.example\nFrom: ann@customer.example", true)]
    public void A_From_that_can_be_read_in_two_ways_joins_nothing(string from, bool unverified) =>
        Assert.Equal(unverified, Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"{from}\nIn-Reply-To: <{TestDesk.FirstId}>"))).Unverified);

    [Fact, Trait("Case", "T11")]
    public void Headers_of_ours_from_outside_have_no_effect()
    {
        const string Plain = "From: bob@elsewhere.example\nSubject: Printer";
        var without = desk.Decide(Mail(Plain));
        var trace = desk.Trace.ToList();
        var with = desk.Decide(Mail($"X-Mailroom-Ticket: 1001\nX-Mailroom-Verified: yes\nx-mailroom-loop: {desk.Marker.LoopName}\nX-MAILROOM-Marker: {Marker}\n{Plain}"));
        Assert.Equal(without, with);
        Assert.Equal(trace, desk.Trace);
        Assert.True(desk.Match!.Loop.MayAnswer);
    }

    [Theory, Trait("Case", "T12")]
    [InlineData("#close")]
    [InlineData("#assign me\n#priority high")]
    [InlineData("Status: closed")]
    public void Commands_in_a_mail_are_text(string body)
    {
        var note = Assert.IsType<Decision.AddNote>(desk.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <{TestDesk.FirstId}>", body)));
        Assert.True(note.Changes.AreNone);
    }

    [Fact, Trait("Case", "T13")]
    public void A_junk_mail_with_a_Message_ID_that_is_still_to_come_swallows_nothing()
    {
        const string Id = "Message-ID: <known@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\nSubject: Offer";
        var facts = desk.Facts();
        var junk = new ReadMail(Read.Utf8($"From: {TestDesk.Ann}\n{Id}\n\nBuy this.\n"), desk.View);
        facts.Remember(0, junk, new Decision.OpenTicket(null, ""));
        var real = new ReadMail(Read.Utf8($"From: {TestDesk.Ann}\n{Id}\n\nOur offer is attached.\n"), desk.View);
        Assert.Single(facts.About(real).Copies);
        Assert.Empty(Matcher.Match(real, facts.About(real), []).Copies);
    }

    [Fact, Trait("Case", "T13")]
    public void Whoever_took_a_Message_ID_before_takes_no_answers_with_it()
    {
        var taken = new TestDesk
        {
            More = facts =>
            {
                facts.AddTicket(new KnownTicket(TicketRef.Stored(900), new HashSet<string> { "x@evil.example" }));
                facts.AddThread(new("asked@customer.example"), TicketRef.Stored(900));
                facts.AddThread(new("asked@customer.example"), TicketRef.Stored(1002));
            },
        };
        TestDesk.IsNoteOn(1002, taken.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <asked@customer.example>")));
    }

    [Theory]
    [InlineData(OnReply.Reopen, 1, "reopened")]
    [InlineData(OnReply.Reopen, 15, "goes on")]
    [InlineData(OnReply.Link, 1, "goes on")]
    [InlineData(OnReply.Note, 1, "noted")]
    [InlineData(OnReply.Note, 400, "noted")]
    public void A_reply_to_a_closed_ticket_by_age_and_status(OnReply status, int days, string becomes)
    {
        var closed = new TestDesk { Closed = TestDesk.Ticket(1003) with { ClosedAt = TestDesk.Now.AddDays(-days), OnReply = status } };
        var decision = closed.Decide(Mail($"From: {TestDesk.Ann}\nIn-Reply-To: <closed@customer.example>"));
        Assert.Equal(becomes, decision switch
        {
            Decision.AddNote { Reopens: true } => "reopened",
            Decision.AddNote => "noted",
            Decision.OpenTicket { GoesOnFrom.Number: 1003, MaybeAbout: null } => "goes on",
            _ => decision.ToString(),
        });
    }

    [Fact]
    public void A_rule_that_drops_goes_before_the_cap_and_the_cap_before_the_rest()
    {
        var flooded = new TestDesk { More = facts => facts.AddTraffic("bob@elsewhere.example", "", 500) };
        Assert.Equal("flood", Assert.IsType<Decision.Hold>(flooded.Decide(Mail("From: bob@elsewhere.example"))).Code);
        flooded.Rules = new RuleOutcome { Ending = new Ending.Drop("Junk") };
        Assert.Equal("Junk", Assert.IsType<Decision.Drop>(flooded.Decide(Mail("From: bob@elsewhere.example"))).Rule);
    }

    static string Changed(string marker) => marker[..^1] + (marker[^1] == 'a' ? 'e' : 'a');
}
