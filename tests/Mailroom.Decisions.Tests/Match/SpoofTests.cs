using Mailroom.Decisions.Route;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>100 generated spoof cases give no wrong append, and a control set of honest mails is appended, so that refusing everything does not pass.</summary>
[Trait("Case", "T01"), Trait("Case", "T02"), Trait("Case", "T03"), Trait("Case", "T04"), Trait("Case", "T05"), Trait("Case", "T06"), Trait("Case", "T10"), Trait("Case", "T11")]
public sealed class SpoofTests
{
    const int Cases = 100;

    static readonly IReadOnlyList<SpoofMails.Case> Made = Make(SpoofMails.Seed, Cases);

    static IReadOnlyList<SpoofMails.Case> Make(int seed, int count)
    {
        var mails = new SpoofMails(seed, new TestDesk().Marker);
        return [.. Enumerable.Range(0, count).Select(mails.Next)];
    }

    static TestDesk Desk(bool microsoft) => microsoft
        ? new TestDesk { Mailbox = new TestDesk().Mailbox with { IsMicrosoft365 = true, AuthservIds = new HashSet<string>() } } : new TestDesk();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases)];

    [Theory, MemberData(nameof(Numbers))]
    public void No_spoofed_mail_is_appended(int number)
    {
        var spoof = Made[number];
        var desk = Desk(spoof.Microsoft);
        var decision = desk.Decide(spoof.Bytes);
        Assert.True(decision is Decision.OpenTicket or Decision.Hold or Decision.Drop, $"seed {SpoofMails.Seed}, case {number}: {spoof.Name} became {decision}\n{spoof.Headers}");
        Assert.Null(desk.Match!.Staff);
        Assert.False(desk.Match.Joining.May);
    }

    [Fact]
    public void More_seeds_find_nothing_more()
    {
        foreach (var (seed, spoof) in Enumerable.Range(1, 20).SelectMany(seed => Make(seed, Cases).Select(spoof => (seed, spoof))))
            Assert.False(Desk(spoof.Microsoft).Decide(spoof.Bytes) is Decision.AddNote or Decision.CountAlert, $"seed {seed}: {spoof.Name}\n{spoof.Headers}");
    }

    [Fact]
    public void The_cases_are_different_and_use_every_trick()
    {
        Assert.Equal(Cases, Made.Select(c => c.Headers + c.Body).Distinct().Count());
        Assert.True(Made.Select(c => c.Name).Distinct().Count() >= 85);
        Assert.True(Made.Select(c => c.Name.Split(" / ")[0]).Distinct().Count() >= 35);
        Assert.True(Made.Select(c => c.Name.Split(" / ")[1]).Distinct().Count() >= 20);
        Assert.True(Made.Select(c => c.Name.Split(" / ")[2]).Distinct().Count() >= 13);
    }

    /// <summary>The twin: the same signs in the participant's own hand do get in, so it is the sender that is told apart.</summary>
    [Fact]
    public void The_same_mails_from_the_participant_are_appended()
    {
        var good = Made.Where((_, number) => number % 4 != 2).ToList();
        Assert.True(good.Count >= 70);
        Assert.All(good, spoof => Assert.IsType<Decision.AddNote>(new TestDesk().Decide(spoof.HonestBytes)));
    }

    const string Pass = "Authentication-Results: mx.contoso.example; dkim=pass header.d=customer.example; dmarc=pass (p=reject) header.from=customer.example";
    const string Ours = "Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example";

    public static TheoryData<string> Honest { get; } = [
        "From: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        "From: Ann <ANN@Customer.Example>\nIn-Reply-To: <first@customer.example>",
        "From: \"Ann, Sales\" <ann@customer.example>\nReferences: <x@y.example> <first@customer.example>",
        "From: Ann(Sales) <ann@customer.example>\nSubject: Re: #1001#",
        "From: =?utf-8?Q?Ann_M=C3=BCller?= <ann@customer.example>\nSubject: =?utf-8?B?UmU6ICMxMDAxIw==?=",
        "From:\n Ann\n <ann@customer.example>\nIn-Reply-To:\n <first@customer.example>",
        "from: ann@customer.example\nIN-REPLY-TO: <first@customer.example>",
        "From: <ann@customer.example>\nIn-Reply-To: first@customer.example",
        "From: ann@customer.example (Ann)\nIn-Reply-To: <first@customer.example>",
        "From: 'Ann' <ann@customer.example>\nIn-Reply-To: Your message of Tuesday <first@customer.example>",
        "From: \"ann@customer.example\" <ann@customer.example>\nIn-Reply-To: <first@customer.example>",
        "From: team: ann@customer.example;\nIn-Reply-To: <first@customer.example>",
        "From: carl@customer.example\nIn-Reply-To: <first@customer.example>",
        "From: ann@customer.example\nReply-To: ann@private.example\nIn-Reply-To: <first@customer.example>",
        "From: ann@customer.example\nSender: assistant@customer.example\nIn-Reply-To: <first@customer.example>",
        "From: ann@customer.example\nCc: bob@elsewhere.example\nIn-Reply-To: <first@customer.example>",
        "From: ann@customer.example\nSubject: AW: WG: Printer #1001# (urgent)",
        "From: ann@customer.example\nSubject: Re: #1000#",
        "From: ann@customer.example\nIn-Reply-To: <MARK.9@contoso.example>",
        "From: ann@customer.example\nReferences: <rewritten@server.example> <MARK@contoso.example>",
        "From: ann@customer.example\nTo: support+MARK@contoso.example",
        "From: ann@customer.example\nTo: \"Support\" <Support+MARK@Contoso.Example>, x@y.example",
        "From: ann@customer.example\nIn-Reply-To: <rewritten@server.example>\nX-Body: MARK",
        $"{Pass}\nFrom: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        "Authentication-Results: mx.contoso.example; spf=softfail smtp.mailfrom=ann@customer.example; dmarc=none\nFrom: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        "Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=relay@list.example; dkim=pass header.d=customer.example\nFrom: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        "Authentication-Results: mx.contoso.example; dmarc=temperror header.from=customer.example\nFrom: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        "Authentication-Results: other.example; dmarc=fail header.from=customer.example\nFrom: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        $"{Pass}\nAuthentication-Results: mx.contoso.example; dmarc=fail header.from=customer.example\nFrom: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        $"{Ours}\nFrom: Tom <tom@contoso.example>\nIn-Reply-To: <first@customer.example>",
        $"{Ours}\nFrom: TOM@CONTOSO.EXAMPLE\nSubject: Re: #1002#",
        $"{Ours}\nFrom: tom@contoso.example\nTo: support+MARK@contoso.example\nCc: ann@customer.example",
        "Authentication-Results: mx.contoso.example; dkim=pass header.d=contoso.example; dmarc=none\nFrom: tom@contoso.example\nSubject: Re: #1001#",
        "From: ann@customer.example\nX-Mailroom-Ticket: 1002\nIn-Reply-To: <first@customer.example>",
        "X-MS-Exchange-Organization-AuthAs: Internal\nFrom: ann@customer.example\nIn-Reply-To: <first@customer.example>",
        "From: ann@customer.example\nAuto-Submitted: auto-replied\nIn-Reply-To: <first@customer.example>"];

    [Theory, MemberData(nameof(Honest))]
    public void An_honest_mail_is_appended(string headers)
    {
        var desk = new TestDesk();
        var body = headers.Contains("X-Body", StringComparison.Ordinal) ? $"Yes.\n\n> {desk.Marker.Write(1001)}" : "Yes.";
        var mail = $"{headers.Replace("MARK", desk.Marker.Write(1001), StringComparison.Ordinal)}\nMessage-ID: <a@x.example>\nContent-Type: text/plain; charset=utf-8\n\n{body}\n";
        Assert.IsType<Decision.AddNote>(desk.Decide(mail));
    }

    [Theory]
    [InlineData("X-MS-Exchange-Organization-AuthAs: Internal\nFrom: tom@contoso.example")]
    [InlineData("Authentication-Results: dkim=none (message not signed)\n header.d=none;dmarc=none action=none\n header.from=contoso.example;\nX-MS-Exchange-Organization-AuthAs: Internal\nFrom: tom@contoso.example")]
    [InlineData("Authentication-Results: spf=pass (sender IP is 192.0.2.7)\n smtp.mailfrom=contoso.example; dkim=pass header.d=contoso.example;dmarc=pass action=none header.from=contoso.example;compauth=pass reason=100\nFrom: tom@contoso.example")]
    [InlineData("Authentication-Results: spf=none smtp.helo=x.example; dmarc=none action=none header.from=customer.example;compauth=fail reason=001\nFrom: ann@customer.example")]
    public void An_honest_mail_at_Microsoft_365_is_appended(string headers) =>
        Assert.IsType<Decision.AddNote>(Desk(microsoft: true).Decide($"{headers}\nIn-Reply-To: <first@customer.example>\n\nYes.\n"));
}
