using Mailroom.Decisions.Notify;

namespace Mailroom.Decisions.Tests.Notify;

/// <summary>Texts of letters: what is put in stays text, what is wrong is told with its place, and nothing in them runs away.</summary>
public sealed class LetterTests
{
    static readonly LetterValues Values = LetterValues.Sample;

    [Fact]
    public void Our_own_letters_can_be_written()
    {
        Assert.NotEmpty(Letter.All);
        Assert.All(Letter.All, letter =>
        {
            var written = Assert.IsType<LetterOutcome.Written>(LetterBook.OnlyOurs.Write(letter, null, Values)).Letter;
            Assert.NotEmpty(written.Text.Trim());
            Assert.DoesNotContain("{{", written.Html + written.Subject);
        });
    }

    [Fact, Trait("Case", "T08")]
    public void Our_acknowledgement_repeats_nothing_of_the_mail()
    {
        var written = Write(Letter.Acknowledgement.Ours, Values with { Subject = "BUY NOW http://evil.example", Text = "BUY NOW", Requester = ("BUY NOW", "victim@example.com") });
        Assert.DoesNotContain("BUY", written.Subject + written.Text + written.Html);
        Assert.Contains("#1001#", written.Subject);
    }

    [Theory, Trait("Case", "T31")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("{{ signature }}{% for i in (1..9) %}x{% endfor %}")]
    [InlineData("a\"b'c & <b>")]
    public void What_strangers_wrote_stays_text(string hostile)
    {
        var written = Write(new("{{ ticket.subject }}", "<p>{{ ticket.subject }} {{ requester.name }}</p><p>{{ text }}</p>"), Values with { Subject = hostile, Requester = (hostile, "a@b.example"), Text = hostile });
        Assert.Equal(hostile, written.Subject);
        Assert.Equal($"{hostile} {hostile}\n\n{hostile}", written.Text.Trim());
        Assert.DoesNotContain("<script", written.Html);
        Assert.DoesNotContain("<img", written.Html);
    }

    [Fact, Trait("Case", "T51")]
    public void A_line_break_in_a_value_ends_no_subject() =>
        Assert.Equal("Re: a Bcc: x@evil.example", Write(new("Re: {{ ticket.subject }}", "x"), Values with { Subject = "a\r\nBcc: x@evil.example" }).Subject);

    [Fact]
    public void Lines_and_blanks_of_an_answer_stay()
    {
        const string answer = "Hello,\n\n  1. unplug\n     it  now\n\nBye";
        var written = Write(Letter.Reply.Ours, Values with { Text = answer, Signature = "Sam\nContoso" });
        Assert.Equal(answer + "\n\n-- \nSam\nContoso", written.Text.Trim());
    }

    [Theory]
    [InlineData("a\nb {{ text ", LetterPart.Body, 2)]
    [InlineData("{% if text %}", LetterPart.Body, 1)]
    [InlineData("a\n\n  {% fly %}", LetterPart.Body, 3)]
    [InlineData("a\n{{ ticket.colour }}", LetterPart.Body, 2)]
    [InlineData("a\n\n{% if text == 'x' %}{{ nobody }}{% endif %}", LetterPart.Body, 3)]
    [InlineData("{{ text | shout }}", LetterPart.Body, 1)]
    [InlineData("{% include 'secrets' %}", LetterPart.Body, 1)]
    [InlineData("{% render 'secrets' %}", LetterPart.Body, 1)]
    [InlineData("a\n{% for i in (1..1000000000) %}x{% endfor %}", LetterPart.Body, 2)]
    [InlineData("{{ 'now' | date: '%Y' }}", LetterPart.Body, 1)]
    public void A_mistake_is_told_with_its_place(string body, LetterPart part, int line)
    {
        var bad = Assert.IsType<LetterReading.Bad>(CompiledLetter.Compile(new("x", body)));
        Assert.Equal((part, line), (bad.Part, bad.Line));
        Assert.InRange(bad.Column, 1, 100);
        Assert.EndsWith(".", bad.What);
    }

    [Fact]
    public void The_place_of_an_unknown_value_is_where_it_stands()
    {
        var bad = Assert.IsType<LetterReading.Bad>(CompiledLetter.Compile(new("{{ ticket.token }} {{ ticket.tokn }}", "x")));
        Assert.Equal((LetterPart.Subject, 1, 23), (bad.Part, bad.Line, bad.Column));
        Assert.Contains("ticket.tokn", bad.What);
    }

    [Fact]
    public void Values_of_ones_own_may_be_named() =>
        Assert.Equal("AB", Write(new("x", "{% assign a = 'a' | upcase %}{% capture b %}B{% endcapture %}{{ a }}{{ b }}"), Values).Text.Trim());

    [Theory]
    [InlineData("{% assign a = 'xxxxxxxxxxxxxxxx' %}", "{% assign a = a | append: a %}")]
    [InlineData("{% assign a = 'xxxxxxxxxxxxxxxx' %}", "{% assign a = a | prepend: a %}")]
    [InlineData("{% capture a %}xxxxxxxxxxxxxxxx{% endcapture %}", "{% capture a %}{{ a }}{{ a }}{% endcapture %}")]
    [InlineData("{% assign a = 'xx' %}", "{% assign a = a | replace: 'x', a %}")]
    public void A_text_without_end_is_refused_and_ours_goes_out(string begins, string grows)
    {
        var text = new LetterText("x", begins + string.Concat(Enumerable.Repeat(grows, 18_000 / grows.Length)) + "{{ a }}");
        var bad = Assert.IsType<LetterReading.Bad>(CompiledLetter.Compile(text));
        Assert.Contains("any letter", bad.What);
        var outcome = Assert.IsType<LetterOutcome.Written>(LetterBook.Of([new("acknowledgement", null, text, true)]).Write(Letter.Acknowledgement, null, Values));
        Assert.Contains("received your message", outcome.Letter.Text);
        Assert.Contains("acknowledgement", outcome.Trouble);
    }

    [Fact]
    public void A_text_that_repeats_an_answer_is_not_written()
    {
        var letter = Assert.IsType<LetterReading.Good>(CompiledLetter.Compile(new("x", string.Concat(Enumerable.Repeat("{{ text }}", 1_900))))).Letter;
        Assert.IsType<LetterOutcome.Written>(letter.Write(Values));
        Assert.IsType<LetterOutcome.Failed>(letter.Write(Values with { Text = new string('x', 100_000) }));
    }

    [Fact]
    public void The_queues_text_comes_before_the_desks_and_that_before_ours()
    {
        var book = LetterBook.Of([new("acknowledgement", null, new("", "desk"), true), new("acknowledgement", 7, new("", "queue"), true), new("acknowledgement", 8, new("", "off"), false)]);
        Assert.Equal("queue", TextOf(book.Write(Letter.Acknowledgement, 7, Values)));
        Assert.Equal("desk", TextOf(book.Write(Letter.Acknowledgement, 9, Values)));
        Assert.Equal("desk", TextOf(book.Write(Letter.Acknowledgement, null, Values)));
        Assert.IsType<LetterOutcome.Off>(book.Write(Letter.Acknowledgement, 8, Values));
        Assert.False(book.IsOn(Letter.Acknowledgement, 8));
        Assert.StartsWith("Hello Erika", TextOf(book.Write(Letter.Reply, 7, Values)));
    }

    [Fact]
    public void A_letter_loads_nothing_even_if_the_desk_writes_it_so() =>
        Assert.DoesNotContain("evil", Write(new("x", "<p onclick=evil()>a</p><img src=\"https://evil.example/x.gif\"><script>evil()</script>"), Values).Html);

    static string TextOf(LetterOutcome outcome) => Assert.IsType<LetterOutcome.Written>(outcome).Letter.Text.Trim();

    static WrittenLetter Write(LetterText text, LetterValues values) =>
        Assert.IsType<LetterOutcome.Written>(Assert.IsType<LetterReading.Good>(CompiledLetter.Compile(text)).Letter.Write(values)).Letter;
}
