using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;

namespace Mailroom.Decisions.Tests.Match;

public sealed class ThreadsTests
{
    static readonly Address Ann = new("Ann", "ann@customer.example");
    static readonly Address Mallory = new("Mallory", "mallory@elsewhere.example");

    static readonly DeskView Here = new(new MailboxView { Id = 1, Name = "support" }, new ThreadSettings(), new LoopSettings(), new ReplyMarker(new byte[32]))
    {
        OwnAddresses = new HashSet<string> { "support@contoso.example" },
    };

    static BatchFacts Desk()
    {
        var facts = new BatchFacts(Here);
        facts.AddTicket(new KnownTicket(TicketRef.Stored(1001), new HashSet<string> { Ann.Key }));
        facts.AddTicket(new KnownTicket(TicketRef.Stored(1002), new HashSet<string> { Ann.Key }));
        facts.AddThread(new MessageId("first@customer.example"), TicketRef.Stored(1001));
        return facts;
    }

    static Decision Decide(ParsedMail mail, BatchFacts? desk = null)
    {
        var raw = new RawMail(new MailPosition("INBOX", 1, 1), new byte[10], DateTimeOffset.UnixEpoch, 10);
        var read = new ReadMail(mail, Here);
        var facts = (desk ?? Desk()).About(read);
        return new Router(facts, Ruling.None, Limits.Default).Route(raw, Matcher.Match(read, facts, []));
    }

    [Fact]
    public void An_answer_of_the_requester_becomes_a_note() =>
        Assert.Equal(1001, Assert.IsType<Decision.AddNote>(Decide(new ParsedMail { From = Ann, InReplyTo = new("first@customer.example") })).Ticket.Number);

    [Fact]
    public void References_count_when_In_Reply_To_is_unknown() =>
        Assert.Equal(1001, Assert.IsType<Decision.AddNote>(Decide(new ParsedMail
        {
            From = Ann,
            InReplyTo = new("lost@customer.example"),
            References = [new("first@customer.example"), new("lost@customer.example")],
        })).Ticket.Number);

    [Fact]
    public void In_Reply_To_goes_before_the_number_in_the_subject() =>
        Assert.Equal(1001, Assert.IsType<Decision.AddNote>(Decide(new ParsedMail { From = Ann, InReplyTo = new("first@customer.example"), Subject = "Re: #1002#" })).Ticket.Number);

    [Fact]
    public void The_number_in_the_subject_counts_for_a_participant() =>
        Assert.Equal(1002, Assert.IsType<Decision.AddNote>(Decide(new ParsedMail { From = Ann, Subject = "AW: Printer #1002#" })).Ticket.Number);

    [Theory, Trait("Case", "T03")]
    [InlineData("first@customer.example", "")]
    [InlineData("", "Re: #1001#")]
    public void A_stranger_opens_a_ticket_of_his_own_with_a_hint(string inReplyTo, string subject)
    {
        var decision = Assert.IsType<Decision.OpenTicket>(Decide(new ParsedMail { From = Mallory, InReplyTo = new(inReplyTo), Subject = subject }));
        Assert.Equal(TicketRef.Stored(1001), decision.MaybeAbout);
    }

    [Theory, Trait("Case", "T04")]
    [InlineData("#1001# and #1002#", null)]
    [InlineData("#1001##1002#", null)]
    [InlineData("#1001#1002#", null)]
    [InlineData("Re: #1001# #1001#", 1001L)]
    [InlineData("#１００１#", null)]
    [InlineData("[#1001]", null)]
    [InlineData("#1001", null)]
    [InlineData("#99999999999999999999#", null)]
    [InlineData("x#1002#y", 1002L)]
    public void One_number_between_hash_signs_and_no_other(string subject, long? number) => Assert.Equal(number, Here.Tokens.In(subject));

    [Fact, Trait("Case", "T04")]
    public void A_number_in_the_text_is_never_looked_for() =>
        Assert.IsType<Decision.OpenTicket>(Decide(new ParsedMail { From = Ann, Subject = "Printer", Text = "#1001#" }));

    [Fact, Trait("Case", "T05")]
    public void Reply_To_gives_no_rights() =>
        Assert.IsType<Decision.OpenTicket>(Decide(new ParsedMail { From = Mallory, ReplyTo = [Ann], InReplyTo = new("first@customer.example") }));

    [Fact]
    public void A_reply_finds_the_question_of_the_same_batch()
    {
        var desk = Desk();
        var question = new ParsedMail { From = Mallory, To = [Ann, new("", "Support@contoso.example")], MessageId = new("q@elsewhere.example"), Subject = "Q" };
        desk.Remember(0, new ReadMail(question, Here), Decide(question, desk));
        var note = Assert.IsType<Decision.AddNote>(Decide(new ParsedMail { From = Ann, InReplyTo = new("q@elsewhere.example"), Subject = "Re: Q" }, desk));
        Assert.Equal(TicketRef.OpenedBy(0), note.Ticket);
    }

    [Fact]
    public void Those_whom_the_first_mail_names_take_part_and_our_own_mailboxes_do_not() =>
        Assert.Equal([Mallory.Key, Ann.Key], Participants.Of(
            new ParsedMail { From = Mallory, To = [new("", "SUPPORT@contoso.example")], Cc = [Ann] }, new Decision.OpenTicket(null, ""), new HashSet<string> { "support@contoso.example" }).ToArray());

    [Fact]
    public void A_mail_over_the_largest_size_is_held()
    {
        var read = new ReadMail(new ParsedMail { From = Ann }, Here);
        var facts = Desk().About(read);
        var decision = new Router(facts, Ruling.None, Limits.Default).Route(
            new RawMail(new MailPosition("INBOX", 1, 1), new byte[10], DateTimeOffset.UnixEpoch, 1L << 40), Matcher.Match(read, facts, []));
        Assert.Equal("too-large", Assert.IsType<Decision.Hold>(decision).Code);
    }
}
