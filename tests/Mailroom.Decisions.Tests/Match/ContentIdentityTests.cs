using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Tests.Match;

public sealed class ContentIdentityTests
{
    static readonly ParsedMail First = new()
    {
        From = new("Ann", "ann@customer.example"),
        MessageId = new("one@customer.example"),
        Subject = "Printer",
        Text = "It burns.",
        Date = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero),
    };

    static MailMatch MatchOf(ParsedMail second)
    {
        var desk = new DeskView(new MailboxView { Id = 1 }, new ThreadSettings(), new LoopSettings(), new ReplyMarker(new byte[32]));
        var facts = new BatchFacts(desk);
        var read = new ReadMail(second, desk);
        facts.AddCopy(ContentIdentity.KeyOf(First), new KnownCopy(CopyRef.Stored(7), ContentIdentity.FingerprintOf(First), TicketRef.Stored(1001)));
        return Matcher.Match(read, facts.About(read), []);
    }

    [Fact, Trait("Case", "F10")]
    public void The_same_mail_again_is_a_copy() => Assert.Equal(CopyRef.Stored(7), Assert.Single(MatchOf(First with { }).Copies).Copy);

    [Fact, Trait("Case", "T13")]
    public void The_same_Message_ID_with_another_text_is_another_mail() => Assert.Empty(MatchOf(First with { Text = "It does not burn." }).Copies);

    [Fact, Trait("Case", "F11")]
    public void The_same_text_with_another_file_is_another_mail() =>
        Assert.Empty(MatchOf(First with { Attachments = [new(0, "a.txt", "text/plain", "", false, 1, new string('0', 64))] }).Copies);

    [Fact, Trait("Case", "F11")]
    public void Mails_without_Message_ID_are_told_apart_by_the_rest()
    {
        var one = First with { MessageId = MessageId.None };
        Assert.Equal(ContentIdentity.KeyOf(one), ContentIdentity.KeyOf(one with { }));
        Assert.NotEqual(ContentIdentity.KeyOf(one), ContentIdentity.KeyOf(one with { Date = First.Date!.Value.AddSeconds(1) }));
    }

    [Fact]
    public void Values_cannot_run_into_each_other() => Assert.NotEqual(
        ContentIdentity.KeyOf(new ParsedMail { MessageId = new("ab"), Subject = "c" }), ContentIdentity.KeyOf(new ParsedMail { MessageId = new("a"), Subject = "bc" }));

    [Fact]
    public void The_time_zone_a_copy_is_written_in_does_not_matter() => Assert.Equal(
        ContentIdentity.KeyOf(First), ContentIdentity.KeyOf(First with { Date = First.Date!.Value.ToOffset(TimeSpan.FromHours(5)) }));
}
