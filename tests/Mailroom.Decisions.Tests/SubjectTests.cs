using Mailroom.Decisions.Parse;

namespace Mailroom.Decisions.Tests;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("printer on fire", "printer on fire")]
    [InlineData("RE: AW: printer on fire", "printer on fire")]
    [InlineData("re:printer", "printer")]
    [InlineData("SV: Antw: WG: FW: TR: RV: ODP: VS: printer", "printer")]
    [InlineData("[Fwd: printer]", "printer")]
    [InlineData("Re: [Fwd: printer]", "printer")]
    [InlineData("Re[2]: printer", "printer")]
    [InlineData("Re (3): printer", "printer")]
    [InlineData("Re^2: printer", "printer")]
    [InlineData("RE : printer", "printer")]
    [InlineData("回复：打印机", "打印机")]
    [InlineData("转发: 打印机", "打印机")]
    [InlineData("Odp: Ynt: Vá: drukarka", "drukarka")]
    [InlineData("Re:", "")]
    [InlineData("", "")]
    [InlineData("  Re:  [#1001] Re: printer ", "[#1001] Re: printer")]
    [InlineData("[list] Re: printer", "[list] Re: printer")]
    [InlineData("Reset: printer", "Reset: printer")]
    [InlineData("Re printer", "Re printer")]
    [InlineData("Printer: out of ink", "Printer: out of ink")]
    [InlineData("12:30 meeting", "12:30 meeting")]
    public void Subject_loses_reply_prefixes(string subject, string topic) => Assert.Equal(topic, Subject.TopicOf(subject));

    [Fact]
    [Trait("Case", "T43")]
    public void A_million_prefixes_are_taken_off_one_by_one() =>
        Assert.Equal("x", Subject.TopicOf(string.Concat(Enumerable.Repeat("Re: ", 1_000_000)) + "x"));
}
