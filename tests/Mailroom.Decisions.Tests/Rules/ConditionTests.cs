using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;

namespace Mailroom.Decisions.Tests.Rules;

/// <summary>What each condition sees, and how each operator compares.</summary>
public sealed class ConditionTests
{
    static readonly RuleInput Mail = Known(Rulebook.Input("""
        From: "Ada Väle" <Ada@Example.com>
        To: support@contoso.com, Desk <desk@example.org>
        Cc: boss@example.net
        Subject: =?utf-8?Q?Drucker_br=C3=BCllt?=
        X-Priority: 1
        X-Spam-Score: 4.5
        Content-Language: de-AT, en
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        Asset: PC-0042
        Bitte schnell.
        --b
        Content-Type: image/png; name="Photo.PNG"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="Photo.PNG"

        iVBORw0KGgoAAAANSUhEUg==
        --b--
        """));

    static RuleInput Known(RuleInput input) => input with
    {
        Size = 3 << 20,
        Authenticity = "aligned",
        Contact = "ada@example.com",
        Account = "Example Ltd",
        Mail = input.Mail with { VisibleReply = "Bitte schnell." },
    };

    [Theory]
    [InlineData("from equals: ada@example.com", true)]
    [InlineData("from equals: example.com", false)]
    [InlineData("from ends with: '@EXAMPLE.com'", true)]
    [InlineData("from name contains: väle", true)]
    [InlineData("from contains: väle", false)]
    [InlineData("to equals: desk@example.org", true)]
    [InlineData("to starts with: supp", true)]
    [InlineData("to equals: boss@example.net", false)]
    [InlineData("cc any of: [nobody@example.net, boss@example.net]", true)]
    [InlineData("cc any of: [nobody@example.net]", false)]
    [InlineData("header x-priority equals: 1", true)]
    [InlineData("header X-Priority less than: 2", true)]
    [InlineData("header X-Spam-Score greater than: 4", true)]
    [InlineData("header X-Spam-Score greater than: 4.5", false)]
    [InlineData("header Subject greater than: 0", false)]
    [InlineData("header X-None is present: true", false)]
    [InlineData("header X-None is present: false", true)]
    [InlineData("subject contains: DRUCKER BRÜLLT", true)]
    [InlineData("subject contains: \"bru\\u0308llt\"", true)]
    [InlineData("subject equals: drucker", false)]
    [InlineData("subject starts with: drucker", true)]
    [InlineData("subject ends with: [weint, brüllt]", true)]
    [InlineData("subject matches: '^drucker\\s'", true)]
    [InlineData("body contains: 'asset: pc'", true)]
    [InlineData("body matches: '^Bitte'", true)]
    [InlineData("body matches: '\\ABitte'", false)]
    [InlineData("visible reply contains: asset", false)]
    [InlineData("visible reply contains: schnell", true)]
    [InlineData("attachment name ends with: [.png, .jpg]", true)]
    [InlineData("attachment name is present: true", true)]
    [InlineData("attachment type equals: image/png", true)]
    [InlineData("attachment type starts with: audio/", false)]
    [InlineData("attachment size greater than: 10", true)]
    [InlineData("attachment size greater than: 1 KB", false)]
    [InlineData("size greater than: 2.5 MB", true)]
    [InlineData("size less than: 3145728", false)]
    [InlineData("size less than: 3145729", true)]
    [InlineData("language equals: de", true)]
    [InlineData("language equals: de-at", true)]
    [InlineData("language any of: [fr, en]", true)]
    [InlineData("language equals: fr", false)]
    [InlineData("authenticity equals: Aligned", true)]
    [InlineData("contact equals: ada@example.com", true)]
    [InlineData("contact is present: true", true)]
    [InlineData("account equals: example ltd", true)]
    [InlineData("account is present: no", false)]
    public void A_condition_holds_or_does_not(string condition, bool holds) => Assert.Equal(holds, Rulebook.Holds(condition, Mail));

    [Theory]
    [InlineData("contact is present: false")]
    [InlineData("account is present: false")]
    [InlineData("attachment name is present: false")]
    [InlineData("language equals: nl")]
    [InlineData("visible reply contains: help")]
    public void A_stranger_without_files_is_seen_as_such(string condition) =>
        Assert.True(Rulebook.Holds(condition, Rulebook.Mail() with { ContactLanguage = "nl-BE" }));

    [Theory]
    [InlineData("all", true, true, true)]
    [InlineData("all", true, false, false)]
    [InlineData("any", false, true, true)]
    [InlineData("any", false, false, false)]
    [InlineData("none", false, false, true)]
    [InlineData("none", false, true, false)]
    public void Groups_count(string group, bool first, bool second, bool holds)
    {
        var yaml = $"""
            rules:
              - name: One
                when:
                  {group}:
                    - subject contains: {(first ? "printer" : "scanner")}
                    - all: [body contains: {(second ? "help" : "thanks")}]
                then: {"{ queue: Hardware }"}
            """;
        Assert.Equal(holds, Rulebook.Ask(yaml, Rulebook.Mail()).Matched.Count == 1);
    }

    [Theory]
    [InlineData("hours: 08:00 to 17:00, zone: UTC", "2026-11-25T08:00Z", true)]
    [InlineData("hours: 08:00 to 17:00, zone: UTC", "2026-11-25T17:00Z", false)]
    [InlineData("hours: 08:00 to 17:00, zone: Europe/Berlin", "2026-11-25T07:30Z", true)]
    [InlineData("hours: 08:00 to 17:00, zone: Europe/Berlin", "2026-07-25T06:30Z", true)]
    [InlineData("hours: 08:00 to 17:00, zone: Europe/Berlin", "2026-07-25T15:30Z", false)]
    [InlineData("hours: 08:00 to 17:00, zone: W. Europe Standard Time", "2026-07-25T06:30Z", true)]
    [InlineData("hours: 17:00 to 24:00, zone: UTC", "2026-11-25T23:59Z", true)]
    [InlineData("hours: 17:00 to 24:00, zone: UTC", "2026-11-25T00:00Z", false)]
    [InlineData("days: Sat to Sun, zone: America/New_York", "2026-11-30T03:00Z", true)]
    [InlineData("days: [Sat, sunday], zone: UTC", "2026-11-30T03:00Z", false)]
    [InlineData("days: Fri to Mon, zone: UTC", "2026-11-29T03:00Z", true)]
    [InlineData("days: Fri to Mon, zone: UTC", "2026-11-26T03:00Z", false)]
    [InlineData("days: Fri, hours: 22:00 to 06:00, zone: UTC", "2026-11-28T05:59Z", true)]
    [InlineData("days: Fri, hours: 22:00 to 06:00, zone: UTC", "2026-11-27T05:59Z", false)]
    [InlineData("days: Fri, hours: 22:00 to 06:00, zone: UTC", "2026-11-27T22:00Z", true)]
    [InlineData("dates: 2026-12-24 to 2027-01-01, zone: Europe/Berlin", "2027-01-01T22:59Z", true)]
    [InlineData("dates: 2026-12-24 to 2027-01-01, zone: Europe/Berlin", "2027-01-01T23:00Z", false)]
    [InlineData("dates: 2026-12-24, zone: UTC", "2026-12-24T13:00Z", true)]
    // The clocks go back at 01:00 UTC on 25 October 2026: both hours that are called 02 are in it.
    [InlineData("hours: 02:00 to 03:00, zone: Europe/Berlin", "2026-10-25T00:30Z", true)]
    [InlineData("hours: 02:00 to 03:00, zone: Europe/Berlin", "2026-10-25T01:30Z", true)]
    [InlineData("hours: 02:00 to 03:00, zone: Europe/Berlin", "2026-03-29T01:00Z", false)]
    public void Received_within_goes_by_the_clock_of_its_zone(string window, string moment, bool holds)
    {
        var received = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(holds, Rulebook.Holds($"received within: {{ {window} }}", Rulebook.Mail() with { ReceivedAt = received }));
    }

    [Fact]
    [Trait("Case", "T43")]
    public void A_flood_of_combining_marks_is_compared_in_linear_time()
    {
        // In this order composing would move each mark of the second half over all of the first.
        var marks = new string('\u0301', 400_000) + new string('\u0323', 400_000);
        var input = Rulebook.Mail() with { Mail = new ParsedMail { Text = "a" + marks, Subject = "\ud800 half" } };
        Assert.True(Rulebook.Holds("body contains: \"\\u0301\\u0301\"", input));
        Assert.True(Rulebook.Holds("subject contains: half", input));
    }
}
