using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>Issue 4, point 3: whom a forwarded mail is from, and who may say so.</summary>
public sealed class StaffForwardTests
{
    const string Proof = "Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example\n";

    readonly TestDesk desk = new();

    static string Forward(string from, string inner, string headers = "") => $"""
        {headers}From: {from}
        To: support@contoso.example
        Subject: Fwd: Printer
        Message-ID: <{Guid.NewGuid():N}@contoso.example>
        Content-Type: text/plain; charset=utf-8

        Please have a look.

        ---------- Forwarded message ---------
        From: {inner}
        Date: Mon, 23 Nov 2026 at 17:05
        Subject: Printer
        To: <tom@contoso.example>

        It burns.

        """;

    [Fact]
    public void A_forward_of_our_people_is_a_ticket_of_the_first_sender()
    {
        var open = Assert.IsType<Decision.OpenTicket>(desk.Decide(Forward($"Tom <{TestDesk.Tom}>", "Ann <ann@customer.example>", Proof)));
        Assert.Equal(new Address("Ann", "ann@customer.example"), open.Forwarded!.From);
        Assert.Equal(("Printer", "It burns.", "Please have a look."), (open.Forwarded.Subject, open.Forwarded.Body.Trim(), open.Forwarded.Message.Trim()));
        Assert.Contains("23 Nov 2026", open.Forwarded.Date, StringComparison.Ordinal);
        Assert.Equal(TestDesk.Acme, open.Account);
    }

    [Theory]
    [InlineData("Tom <tom@contoso.example>", "")]
    [InlineData("Tom <tom@contoso.example>", "Authentication-Results: mx.contoso.example; dmarc=fail header.from=contoso.example\n")]
    [InlineData("Bob <bob@elsewhere.example>", "Authentication-Results: mx.contoso.example; dmarc=pass header.from=elsewhere.example\n")]
    [InlineData("Tom <tom@contoso.example>, bob@elsewhere.example", Proof)]
    public void A_forward_of_anybody_else_changes_nothing(string from, string headers)
    {
        Assert.Null(Assert.IsType<Decision.OpenTicket>(desk.Decide(Forward(from, "Ann <ann@customer.example>", headers))).Forwarded);
        Assert.Contains(desk.Trace, line => line.Check == "forward" && line.Saw == "ann@customer.example");
    }

    [Theory]
    [InlineData("Support <support@contoso.example>")]
    [InlineData("Ann")]
    public void A_forward_of_our_own_mail_or_of_nobody_stays_the_forwarder_s(string inner) =>
        Assert.Null(Assert.IsType<Decision.OpenTicket>(desk.Decide(Forward($"Tom <{TestDesk.Tom}>", inner, Proof))).Forwarded);

    [Fact]
    public void A_forward_in_a_thread_is_a_note()
    {
        TestDesk.IsNoteOn(1001, desk.Decide(Forward(TestDesk.Tom, "Ann <ann@customer.example>", $"{Proof}In-Reply-To: <{TestDesk.FirstId}>\n")));
        Assert.Null(desk.Match!.Forwarded);
    }

    [Fact]
    public void A_forward_that_a_colleague_forwarded_leads_to_the_customer_and_keeps_what_both_wrote()
    {
        var twice = new TestDesk { More = facts => facts.AddPerson("eve@contoso.example", new SenderFacts([], [], new EmployeeRef(2, "Eve"))) };
        var inner = Forward("Eve <eve@contoso.example>", "Ann <ann@customer.example>");
        var outer = $"{Proof}From: {TestDesk.Tom}\nSubject: Fwd: Fwd: Printer\nMessage-ID: <o@contoso.example>\n\nSee below.\n\n---------- Forwarded message ---------\nFrom: Eve <eve@contoso.example>\nDate: Mon, 23 Nov 2026 at 18:00\nSubject: Fwd: Printer\nTo: <tom@contoso.example>\n\n{inner[inner.IndexOf("Please", StringComparison.Ordinal)..]}";
        var open = Assert.IsType<Decision.OpenTicket>(twice.Decide(outer));
        Assert.Equal("ann@customer.example", open.Forwarded!.From.Email);
        Assert.Equal("It burns.", open.Forwarded.Body.Trim());
        Assert.Contains("See below.", open.Forwarded.Message, StringComparison.Ordinal);
        Assert.Contains("Please have a look.", open.Forwarded.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_people_of_the_forwarded_mail_take_part_and_the_forwarder_does_not()
    {
        var open = Assert.IsType<Decision.OpenTicket>(desk.Decide(Forward(TestDesk.Tom, "Ann <ann@customer.example>", Proof)));
        Assert.Equal(["ann@customer.example", TestDesk.Tom], Participants.Of(new ParsedMail { From = new("", "other@contoso.example") }, open, desk.View.OwnAddresses).Order());
    }
}
