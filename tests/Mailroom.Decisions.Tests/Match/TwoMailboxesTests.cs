using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>F09 to F11, the decision: a mail that came to another mailbox before.</summary>
[Trait("Case", "F09")]
public sealed class TwoMailboxesTests
{
    const string Mail = "From: ann@customer.example\nTo: support@contoso.example, sales@contoso.example\nMessage-ID: <both@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\nSubject: Offer\n\nPlease.\n";

    static Decision Decide(int mailbox, string queue, TicketRef? ticket, string mail = Mail, string copyQueue = "Support")
    {
        var first = Read.Utf8(Mail);
        var desk = new TestDesk
        {
            Mailbox = new TestDesk().Mailbox with { Queue = queue },
            More = facts => facts.AddCopy(ContentIdentity.KeyOf(first), new KnownCopy(CopyRef.Stored(7), ContentIdentity.FingerprintOf(first), ticket) { MailboxId = mailbox, Queue = copyQueue }),
        };
        return desk.Decide(mail.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("Support")]
    [InlineData("SUPPORT")]
    public void One_queue_one_ticket(string queue)
    {
        var copy = Assert.IsType<Decision.Duplicate>(Decide(2, queue, TicketRef.Stored(1001)));
        Assert.Equal((CopyRef.Stored(7), (TicketRef?)TicketRef.Stored(1001)), (copy.First, copy.Ticket));
    }

    [Fact]
    public void Two_queues_two_tickets_that_are_linked() =>
        Assert.Equal(TicketRef.Stored(1001), Assert.IsType<Decision.OpenTicket>(Decide(2, "Sales", TicketRef.Stored(1001))).SameMailAs);

    [Fact]
    public void What_another_mailbox_held_or_refused_is_a_ticket_here() =>
        Assert.Null(Assert.IsType<Decision.OpenTicket>(Decide(2, "Support", null)).SameMailAs);

    [Fact, Trait("Case", "F10")]
    public void In_the_same_mailbox_it_is_a_copy_whatever_became_of_the_first() => Assert.IsType<Decision.Duplicate>(Decide(1, "Sales", null));

    [Fact]
    public void An_answer_in_two_mailboxes_is_one_note()
    {
        var first = Read.Utf8(Mail);
        TestDesk Desk(long noted) => new()
        {
            More = facts => facts.AddCopy(ContentIdentity.KeyOf(first), new KnownCopy(CopyRef.Stored(7), ContentIdentity.FingerprintOf(first), TicketRef.Stored(noted)) { MailboxId = 2 }),
            Rules = new RuleOutcome { Ending = new Ending.Append("To the first", 1001) },
        };
        Assert.IsType<Decision.Duplicate>(Desk(1001).Decide(Mail));
        TestDesk.IsNoteOn(1001, Desk(1002).Decide(Mail));
    }

    [Theory, Trait("Case", "F11")]
    [InlineData("Please.", "Please, now.")]
    [InlineData("Subject: Offer", "Subject: Order")]
    [InlineData("08:00:00", "08:00:01")]
    public void Other_content_is_another_mail(string was, string becomes) =>
        Assert.Null(Assert.IsType<Decision.OpenTicket>(Decide(1, "Support", TicketRef.Stored(1001), Mail.Replace(was, becomes, StringComparison.Ordinal))).SameMailAs);

    [Theory, Trait("Case", "F11")]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public void A_very_long_Message_ID_is_no_trouble(int length)
    {
        var mail = Mail.Replace("both", new string('m', length), StringComparison.Ordinal);
        Assert.IsType<Decision.OpenTicket>(new TestDesk().Decide(mail));
    }
}
