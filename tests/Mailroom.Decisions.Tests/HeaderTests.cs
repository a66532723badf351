using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("a@x.example", "", "a@x.example")]
    [InlineData("<a@x.example>", "", "a@x.example")]
    [InlineData("Ada <a@x.example>", "Ada", "a@x.example")]
    [InlineData("\"Berg, Ada\" <a@x.example>", "Berg, Ada", "a@x.example")]
    [InlineData("\"Berg \\\"A\\\" Ada\" <a@x.example>", "Berg \"A\" Ada", "a@x.example")]
    [InlineData("Berg, Ada <a@x.example>", "Berg, Ada", "a@x.example")]
    [InlineData("a@x.example (Ada)", "Ada", "a@x.example")]
    [InlineData("Ada (Sales) <a@x.example>", "Ada", "a@x.example")]
    [InlineData("'Ada' <a@x.example>", "'Ada'", "a@x.example")]
    [InlineData("a@x.example <a@x.example>", "a@x.example", "a@x.example")]
    [InlineData("Ada <<a@x.example>>", "Ada", "a@x.example")]
    [InlineData("Ada <a@x.example", "Ada", "a@x.example")]
    [InlineData("Ada [mailto:a@x.example]", "Ada", "a@x.example")]
    [InlineData("\"unended <a@x.example>", "\"unended", "a@x.example")]
    [InlineData("=?utf-8?B?QWRh?= =?utf-8?B?IEI=?= <a@x.example>", "Ada B", "a@x.example")]
    [InlineData("=?utf-8?Q?Ada?= a@x.example", "Ada", "a@x.example")]
    [InlineData("=?utf-8?Q?a=40evil.example?=", "a@evil.example", "")]
    [InlineData("=?utf-8?Q?=3Ca=40evil.example=3E=2C?= <a@x.example>", "<a@evil.example>,", "a@x.example")]
    [InlineData("<a b@x.example>", "", "ab@x.example")]
    [InlineData("\"a b\"@x.example", "", "\"a b\"@x.example")]
    [InlineData("root", "", "root")]
    [InlineData("Nobody Atall", "Nobody Atall", "")]
    [InlineData("<>", "", "")]
    [InlineData("", "", "")]
    [Trait("Case", "T10")]
    public void From_is_taken_apart_before_it_is_decoded(string header, string name, string email)
    {
        var from = Bytes($"From: {header}\n\nx").From;
        Assert.Equal((name, email), (from.Name, from.Email));
    }

    [Theory]
    [InlineData("From: a@x.example, b@x.example", "a@x.example")]
    [InlineData("From: a@x.example\nFrom: b@x.example", "a@x.example")]
    [InlineData("From: \"a;b\":x@evil.example, ceo@us.example;", "x@evil.example")]
    [Trait("Case", "T10")]
    public void Of_several_senders_the_first_is_shown_and_marked(string header, string email)
    {
        var mail = Bytes(header + "\n\nx");
        Assert.Equal(email, mail.From.Email);
        Assert.Contains(mail.Warnings, w => w.Code == "several-senders");
    }

    [Fact]
    [Trait("Case", "T05")]
    public void Nobody_but_From_is_the_sender()
    {
        var mail = Bytes("Reply-To: boss@us.example\nSender: b@us.example\nReturn-Path: <c@us.example>\n\nx");
        Assert.False(mail.From.IsKnown);
        Assert.Contains(mail.Warnings, w => w.Code == "no-sender");
    }

    [Fact]
    [Trait("Case", "T11")]
    public void Own_control_headers_from_outside_change_nothing()
    {
        const string Plain = "From: a@x.example\nSubject: s\n\nx";
        var mail = Bytes("X-Mailroom-Ticket: 1\nX-Mailroom-Verified: yes\n" + Plain);
        Assert.Equal(Bytes(Plain).ToString(), mail.ToString());
    }

    [Theory]
    [InlineData("Tue, 05 Nov 2024 09:15:00 +0100", "2024-11-05T09:15:00+01:00")]
    [InlineData("5 Nov 2024 09:15 GMT", "2024-11-05T09:15:00+00:00")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 -0500 (EST)", "2024-11-05T09:15:00-05:00")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 +0000", null)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 +1400", null)]
    [InlineData("Thu, 01 Jan 1903 00:00:00 +0000", null)]
    [InlineData("Tue, 99 Nov 2024 09:15:00 +0100", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [Trait("Case", "T48")]
    public void Date_is_usable_or_none(string header, string? expected)
    {
        var mail = Bytes($"Date: {header}\n\nx");
        Assert.Equal(expected, mail.Date?.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected is null, mail.Warnings.Any(w => w.Code == "no-usable-date"));
    }

    [Theory]
    [InlineData("Tue, 05 Nov 2024 09:15:00 +9999")]
    [InlineData("Tue, 05 Nov 2024 09:15:00 -9999")]
    [InlineData("Tue, 05 Nov 2024 25:61:61 +0100")]
    [Trait("Case", "T48")]
    public void Date_beyond_reason_does_no_harm(string header) =>
        Assert.InRange(Bytes($"Date: {header}\n\nx").Date?.Year ?? 2024, 2024, 2024);

    [Theory]
    [InlineData("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße")]
    [InlineData("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?utf-8?Q?a?= =?utf-8?Q?b?= c", "ab c")]
    [InlineData("=?utf-8?Q?a_b?=", "a b")]
    [InlineData("=?utf-8?Q?a b?=", "a b")]
    [InlineData("=?utf-8?Q?a?b?=", "a?b")]
    [InlineData("=?utf-8?Q??=", "")]
    [InlineData("=?iso-8859-1?Q?5_=80?=", "5 €")]
    [InlineData("=?utf-8?X?a?=", "=?utf-8?X?a?=")]
    [InlineData("=?utf-8?Q?never ended", "never ended")]
    [InlineData("=?utf-8?Q?line=0D=0ABcc:_x?=", "line Bcc: x")]
    [InlineData("=?utf-8?Q?nul=00esc=1B[2J?=", "nulesc[2J")]
    [InlineData("a\n\tb", "a b")]
    [InlineData("caf\u00c3\u00a9", "café")]
    [InlineData("caf\u00e9 \u0093x\u0094", "café “x”")]
    [Trait("Case", "T46")]
    public void Subject_is_decoded_on_one_line(string header, string expected) => Assert.Equal(expected, Bytes($"Subject: {header}\n\nx").Subject);

    [Theory]
    [InlineData("<a@x>", "a@x")]
    [InlineData("a@x", "a@x")]
    [InlineData("<a@x> <b@x>", "a@x b@x")]
    [InlineData("<a@x>,<b@x>;<c@x>", "a@x b@x c@x")]
    [InlineData("a@x, b@x", "a@x b@x")]
    [InlineData("<a@\n x>", "a@x")]
    [InlineData("junk <a@x> more junk", "a@x")]
    [InlineData("<a@x", "a@x")]
    [InlineData("<<a@x>>", "a@x")]
    [InlineData("<>", "")]
    [InlineData("two words", "")]
    public void References_are_found_among_junk(string header, string expected) =>
        Assert.Equal(expected, string.Join(' ', Bytes($"References: {header}\n\nx").References));

    [Fact]
    public void Of_many_references_the_first_and_the_last_stay()
    {
        var references = Bytes($"References: {string.Concat(Enumerable.Range(0, 1_000).Select(i => $"<{i}@x> "))}\n\nx").References;
        Assert.Equal((200, "0@x", "801@x", "999@x"), (references.Count, references[0].Value, references[1].Value, references[^1].Value));
    }
}
