using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>T50, the decision: what is never answered, what reopens nothing, and what becomes of mail that only machines write.</summary>
[Trait("Case", "T50")]
public sealed class LoopTests
{
    readonly TestDesk desk = new();

    static string Mail(string headers, string body = "It burns.") => $"{headers}\nMessage-ID: <{Guid.NewGuid():N}@x.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\n\n{body}\n";

    static string Report(string from, string returnedId, string more = "") => $"""
        From: {from}
        To: support@contoso.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{Guid.NewGuid():N}@mail.customer.example>
        {more}MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        Your message could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.customer.example

        Final-Recipient: rfc822; ann@customer.example
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: message/rfc822

        From: support@contoso.example
        To: ann@customer.example
        Subject: Your ticket
        Message-ID: <{returnedId}>

        Dear Ann.

        --b--

        """.ReplaceLineEndings("\n");

    [Theory]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-notified; owner-email=\"x@y.example\"")]
    [InlineData("Return-Path: <>")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: junk")]
    [InlineData("Precedence: list")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("List-Id: <staff.customer.example>")]
    [InlineData("List-Unsubscribe: <mailto:x@y.example>")]
    public void Mail_of_machines_is_never_answered_and_reopens_nothing(string header)
    {
        desk.Decide(Mail($"{header}\nFrom: bob@elsewhere.example\nSubject: x"));
        Assert.True(desk.Match!.Loop.Automatic);
        Assert.False(desk.Match.Loop.MayAnswer);
        var note = Assert.IsType<Decision.AddNote>(desk.Decide(Mail($"{header}\nFrom: {TestDesk.Ann}\nIn-Reply-To: <closed@customer.example>")));
        Assert.False(note.Reopens);
    }

    [Theory]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("X-Auto-Response-Suppress: DR, OOF")]
    [InlineData("X-Loop: helpdesk@customer.example")]
    public void What_only_asks_for_silence_gets_it_and_still_reopens(string header)
    {
        Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"{header}\nFrom: bob@elsewhere.example\nSubject: x")));
        Assert.False(desk.Match!.Loop.Automatic);
        Assert.False(desk.Match.Loop.MayAnswer);
        Assert.True(Assert.IsType<Decision.AddNote>(desk.Decide(Mail($"{header}\nFrom: {TestDesk.Ann}\nIn-Reply-To: <closed@customer.example>"))).Reopens);
    }

    [Theory]
    [InlineData("Subject: x")]
    [InlineData("Auto-Submitted: no")]
    [InlineData("X-Auto-Response-Suppress: None")]
    [InlineData("Return-Path: <ann@customer.example>")]
    public void An_ordinary_mail_may_be_answered(string header)
    {
        desk.Decide(Mail($"{header}\nFrom: {TestDesk.Ann}"));
        Assert.True(desk.Match!.Loop.MayAnswer);
    }

    [Fact]
    public void Mail_of_ours_that_comes_back_is_dropped()
    {
        Assert.Equal("own-mail", Assert.IsType<Decision.Drop>(desk.Decide($"From: {TestDesk.Own}\nTo: {TestDesk.Ann}\nMessage-ID: <{desk.Marker.Write(1001)}.5@contoso.example>\n\nx\n")).Rule);
        Assert.Equal("own-mail", Assert.IsType<Decision.Drop>(desk.Decide(Mail($"From: relay@elsewhere.example\nX-Loop: {desk.Marker.LoopName}"))).Rule);
    }

    [Fact, Trait("Case", "F11")]
    public void A_mail_from_our_own_address_is_a_ticket_and_is_not_answered()
    {
        var open = Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: {TestDesk.Own}\nTo: {TestDesk.Own}\nSubject: note to self")));
        Assert.False(desk.Match!.Loop.MayAnswer);
        Assert.Empty(Participants.Of(Read.Utf8($"From: {TestDesk.Own}\nTo: {TestDesk.Own}\n\nx"), open, desk.View.OwnAddresses));
    }

    [Theory]
    [InlineData("MAILER-DAEMON@mail.customer.example")]
    [InlineData("postmaster@elsewhere.example")]
    public void A_report_about_a_mail_of_ours_is_a_note_and_reopens_nothing(string from)
    {
        TestDesk.IsNoteOn(1001, desk.Decide(Report(from, $"{desk.Marker.Write(1001)}.1@contoso.example")));
        var onClosed = Assert.IsType<Decision.AddNote>(desk.Decide(Report(from, $"{desk.Marker.Write(1003)}.1@contoso.example")));
        Assert.False(onClosed.Reopens);
        Assert.False(desk.Match!.Loop.MayAnswer);
    }

    [Fact]
    public void A_report_with_a_forged_marker_or_a_foreign_mail_is_on_no_ticket()
    {
        var forged = desk.Marker.Write(1001).Replace("1001", "1002", StringComparison.Ordinal);
        Assert.Equal("automatic-reply", Assert.IsType<Decision.Drop>(desk.Decide(Report("MAILER-DAEMON@evil.example", $"{forged}@contoso.example"))).Rule);
        Assert.Equal("automatic-reply", Assert.IsType<Decision.Drop>(desk.Decide(Report("MAILER-DAEMON@evil.example", "other@contoso.example"))).Rule);
        // The answered mail is known, but it is the customer's own: a report about it does not come to us.
        Assert.IsType<Decision.Drop>(desk.Decide(Report("MAILER-DAEMON@evil.example", "other@contoso.example", $"In-Reply-To: <{TestDesk.FirstId}>\n")));
    }

    [Fact]
    public void A_report_in_the_name_of_one_of_us_needs_proof() =>
        Assert.IsNotType<Decision.AddNote>(desk.Decide(Report($"Tom <{TestDesk.Tom}>", $"{desk.Marker.Write(1001)}.1@contoso.example")));

    [Fact]
    public void An_absence_notice_is_a_note_where_it_belongs_and_no_ticket_elsewhere()
    {
        const string Away = "Auto-Submitted: auto-replied\nSubject: Automatic reply: Your ticket";
        Assert.False(Assert.IsType<Decision.AddNote>(desk.Decide(Mail($"From: {TestDesk.Ann}\n{Away}\nIn-Reply-To: <{desk.Marker.Write(1003)}@contoso.example>"))).Reopens);
        Assert.Equal("automatic-reply", Assert.IsType<Decision.Drop>(desk.Decide(Mail($"From: bob@elsewhere.example\n{Away}"))).Rule);
        desk.Rules = new() { Matched = ["Absences"] };
        Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail($"From: bob@elsewhere.example\n{Away}")));
        Assert.False(desk.Match!.Loop.MayAnswer);
    }

    [Fact]
    public void An_alert_that_says_it_is_generated_is_a_ticket() =>
        Assert.IsType<Decision.OpenTicket>(desk.Decide(Mail("From: monitor@customer.example\nAuto-Submitted: auto-generated\nSubject: Disk full")));

    [Fact]
    public void Who_has_had_an_acknowledgement_within_the_hour_gets_no_other()
    {
        var told = new TestDesk { More = facts => facts.AddTraffic(TestDesk.Ann, "printer", 1, answered: 1) };
        Assert.IsType<Decision.OpenTicket>(told.Decide(Mail($"From: {TestDesk.Ann}\nSubject: another")));
        Assert.False(told.Match!.Loop.MayAnswer);
    }

    /// <summary>Two desks that mark nothing and answer everything: every answer of theirs opens a ticket here, until the caps say stop.</summary>
    [Theory]
    [InlineData("We got your mail", 100)]
    [InlineData("We got your mail, number {0}", 500)]
    public void Two_desks_that_answer_each_other_stop_by_themselves(string subject, int atMost)
    {
        var facts = desk.Facts();
        var (tickets, answers) = (0, 0);
        for (var i = 0; i < 1_000; i++)
        {
            var mail = new ReadMail(Read.Utf8($"From: desk@other.example\nSubject: {string.Format(System.Globalization.CultureInfo.InvariantCulture, subject, i)}\nMessage-ID: <{i}@other.example>\n\nx"), desk.View) { ReceivedAt = TestDesk.Now };
            var about = facts.About(mail);
            var match = Matcher.Match(mail, about, []);
            var decision = new Router(about, Ruling.None, Mailroom.Decisions.Mail.Limits.Default).Route(new(new("INBOX", 1, 1), new byte[1], TestDesk.Now, 1), match);
            var answered = decision is Decision.OpenTicket && match.Loop.MayAnswer;
            facts.Remember(i, mail, decision, answered);
            tickets += decision is Decision.OpenTicket ? 1 : 0;
            answers += answered ? 1 : 0;
        }
        Assert.Equal(atMost, tickets);
        Assert.Equal(1, answers);
    }

    [Fact]
    public void A_ticket_is_reopened_three_times_an_hour_and_takes_sixty_mails()
    {
        KnownTicket restless = TestDesk.Ticket(1003) with { ClosedAt = TestDesk.Now.AddMinutes(-5), ReopenedLately = 3 };
        Assert.False(Assert.IsType<Decision.AddNote>(new TestDesk { Closed = restless }.Decide(Mail($"From: {TestDesk.Ann}\nSubject: #1003#"))).Reopens);
        var full = new TestDesk { Closed = restless with { MailsLately = 60 } };
        Assert.Equal("flood", Assert.IsType<Decision.Hold>(full.Decide(Mail($"From: {TestDesk.Ann}\nSubject: #1003#"))).Code);
    }

    [Fact, Trait("Case", "F25")]
    public void A_backlog_that_is_read_at_once_is_no_flood()
    {
        var facts = new BatchFacts(desk.View) { LatelySince = TestDesk.Now.AddHours(-1) };
        facts.AddTraffic(TestDesk.Ann, "", 500);
        ReadMail At(DateTimeOffset received) => new(Read.Utf8($"From: {TestDesk.Ann}\nSubject: old\n\nx"), desk.View) { ReceivedAt = received };
        Assert.Equal(0, facts.About(At(TestDesk.Now.AddDays(-3))).Traffic.OfSender);
        Assert.Equal(500, facts.About(At(TestDesk.Now)).Traffic.OfSender);
    }
}
