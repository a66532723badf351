using System.Text;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Tests.Match;

/// <summary>Issue 4, point 6, with headers as servers write them.</summary>
[Trait("Case", "T06")]
public sealed class AuthenticityTests
{
    static readonly MailboxView Elsewhere = new()
    {
        AuthservIds = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "mx.contoso.example" },
        OwnDomains = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "contoso.example" },
    };

    static readonly MailboxView Microsoft = Elsewhere with { IsMicrosoft365 = true, AuthservIds = new HashSet<string>() };

    static Verdict Read(MailboxView mailbox, string headers, string from = "Tom <tom@contoso.example>") =>
        AuthenticityReader.Read(Mailroom.Decisions.Tests.Read.Bytes(Encoding.UTF8.GetBytes($"{headers}\nFrom: {from}\nSubject: x\n\nx\n".ReplaceLineEndings("\r\n"))), mailbox).Verdict;

    [Theory]
    // Exchange Online writes no authserv-id, folds where it likes, and puts no blank behind some semicolons.
    [InlineData("spf=pass (sender IP is 192.0.2.7)\n smtp.mailfrom=contoso.example; dkim=pass (signature was verified)\n header.d=contoso.example;dmarc=pass action=none\n header.from=contoso.example;compauth=pass reason=100", Verdict.Pass)]
    [InlineData("spf=fail (sender IP is 192.0.2.7)\n smtp.mailfrom=contoso.example; dkim=none (message not signed)\n header.d=none;dmarc=fail action=oreject\n header.from=contoso.example;compauth=fail reason=000", Verdict.Fail)]
    [InlineData("spf=pass (sender IP is 192.0.2.7)\n smtp.mailfrom=contoso.example; dkim=none (message not signed)\n header.d=none;dmarc=bestguesspass action=none\n header.from=contoso.example;compauth=pass reason=109", Verdict.Pass)]
    [InlineData("spf=pass (sender IP is 192.0.2.7)\n smtp.mailfrom=elsewhere.example; dkim=pass (signature was verified)\n header.d=elsewhere.example;dmarc=none action=none\n header.from=contoso.example;compauth=fail reason=001", Verdict.None)]
    [InlineData("spf=softfail (sender IP is 192.0.2.7) smtp.mailfrom=contoso.example; dkim=none\n (message not signed) header.d=none;dmarc=none action=none\n header.from=contoso.example;compauth=fail reason=601", Verdict.None)]
    [InlineData("spf=none (sender IP is 192.0.2.7) smtp.helo=mail.elsewhere.example; dkim=temperror\n header.d=contoso.example;dmarc=temperror action=none\n header.from=contoso.example;compauth=fail reason=001", Verdict.None)]
    [InlineData("dkim=none (message not signed)\n header.d=none;dmarc=none action=none header.from=contoso.example;", Verdict.None)]
    public void Exchange_Online(string results, Verdict verdict) => Assert.Equal(verdict, Read(Microsoft, $"Authentication-Results: {results}"));

    [Theory]
    [InlineData("spf=pass (sender IP is 192.0.2.7)\n smtp.mailfrom=contoso.example; dmarc=pass action=none\n header.from=contoso.example;compauth=pass reason=100")]
    [InlineData("dmarc=pass header.from=contoso.example")]
    public void Without_a_name_nothing_is_believed_elsewhere(string results) => Assert.Equal(Verdict.None, Read(Elsewhere, $"Authentication-Results: {results}"));

    [Theory]
    // Gmail.
    [InlineData("mx.google.com;\n       dkim=pass header.i=@contoso.example header.s=s1 header.b=\"abc/+12=\";\n       spf=pass (google.com: domain of tom@contoso.example designates 192.0.2.7 as permitted sender) smtp.mailfrom=tom@contoso.example;\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=contoso.example", "mx.google.com", Verdict.Pass)]
    [InlineData("mx.google.com;\n       spf=softfail (google.com: domain of transitioning tom@contoso.example does not designate 192.0.2.7 as permitted sender) smtp.mailfrom=tom@contoso.example;\n       dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=contoso.example", "mx.google.com", Verdict.Fail)]
    // OpenDMARC behind Postfix, with a version and one header a milter.
    [InlineData("mx.contoso.example; dmarc=pass (p=reject dis=none) header.from=contoso.example", "mx.contoso.example", Verdict.Pass)]
    [InlineData("mx.contoso.example 1; dmarc=fail (p=none dis=none) header.from=contoso.example", "mx.contoso.example", Verdict.Fail)]
    [InlineData("mx.contoso.example;\n\tdkim=pass (2048-bit key; unprotected) header.d=contoso.example header.i=@contoso.example header.a=rsa-sha256 header.s=s1 header.b=Ab1Cd2Ef;\n\tdkim-atps=neutral", "mx.contoso.example", Verdict.Pass)]
    // rspamd.
    [InlineData("mx.contoso.example;\n\tdkim=pass header.d=contoso.example header.s=s1 header.b=Ab1Cd2Ef;\n\tspf=pass (mx.contoso.example: domain of tom@contoso.example designates 192.0.2.7 as permitted sender) smtp.mailfrom=tom@contoso.example;\n\tdmarc=pass (policy=quarantine) header.from=contoso.example", "mx.contoso.example", Verdict.Pass)]
    [InlineData("mx.contoso.example;\n\tdkim=none;\n\tdmarc=none;\n\tspf=none (mx.contoso.example: domain of tom@contoso.example has no SPF policy when checking 192.0.2.7) smtp.mailfrom=tom@contoso.example", "mx.contoso.example", Verdict.None)]
    // A name in another case, results of others only, several signatures.
    [InlineData("MX.Contoso.Example; dmarc=pass header.from=Contoso.Example", "mx.contoso.example", Verdict.Pass)]
    [InlineData("mx.contoso.example; none", "mx.contoso.example", Verdict.None)]
    [InlineData("mx.contoso.example; dkim=fail header.d=list.example; dkim=pass header.d=contoso.example", "mx.contoso.example", Verdict.Pass)]
    [InlineData("mx.contoso.example; dkim=pass header.d=list.example; dkim=fail header.d=contoso.example", "mx.contoso.example", Verdict.None)]
    [InlineData("mx.contoso.example; dmarc=pass header.from=contoso.example; dmarc=fail header.from=contoso.example", "mx.contoso.example", Verdict.Fail)]
    public void Other_servers(string results, string name, Verdict verdict) =>
        Assert.Equal(verdict, Read(Elsewhere with { AuthservIds = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { name } }, $"Authentication-Results: {results}"));

    [Theory]
    [InlineData("dkim=pass header.d=contoso.example", Verdict.Pass)]
    [InlineData("dkim=pass header.d=mail.contoso.example", Verdict.Pass)]
    [InlineData("spf=pass smtp.mailfrom=bounce@news.contoso.example", Verdict.Pass)]
    [InlineData("dkim=pass header.d=example", Verdict.None)]
    [InlineData("dkim=pass header.d=notcontoso.example", Verdict.None)]
    [InlineData("dkim=pass header.d=contoso.example.evil.example", Verdict.None)]
    [InlineData("spf=pass smtp.mailfrom=contoso.example@evil.example", Verdict.None)]
    [InlineData("spf=pass smtp.helo=contoso.example", Verdict.None)]
    [InlineData("spf=fail smtp.mailfrom=tom@contoso.example; dmarc=none", Verdict.Fail)]
    [InlineData("spf=fail smtp.mailfrom=tom@contoso.example; dkim=pass header.d=contoso.example; dmarc=none", Verdict.Pass)]
    [InlineData("spf=fail smtp.mailfrom=x@elsewhere.example; dmarc=none", Verdict.None)]
    [InlineData("dmarc=pass header.from=evil.example", Verdict.Fail)]
    [InlineData("dmarc=none header.from=evil.example", Verdict.Fail)]
    [InlineData("dmarc=pass header.from=example", Verdict.None)]
    [InlineData("dmarc=permerror header.from=contoso.example", Verdict.None)]
    [InlineData("dmarc=pass", Verdict.Pass)]
    public void Alignment(string results, Verdict verdict) => Assert.Equal(verdict, Read(Elsewhere, $"Authentication-Results: mx.contoso.example; {results}"));

    [Fact]
    public void Both_under_a_domain_of_ours_are_aligned_and_both_under_a_stranger_s_are_not()
    {
        Assert.Equal(Verdict.Pass, Read(Elsewhere, "Authentication-Results: mx.contoso.example; dkim=pass header.d=contoso.example", "tom@sales.contoso.example"));
        Assert.Equal(Verdict.None, Read(Elsewhere, "Authentication-Results: mx.contoso.example; dkim=pass header.d=hosting.example", "tom@shop.hosting.example"));
    }

    [Theory]
    [InlineData("Authentication-Results: mx.contoso.example; dmarc=fail header.from=contoso.example\nAuthentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example", Verdict.Fail)]
    [InlineData("Authentication-Results: other.example; dmarc=pass header.from=contoso.example\nAuthentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example", Verdict.None)]
    [InlineData("Authentication-Results: mx.contoso.example.evil.example; dmarc=pass header.from=contoso.example", Verdict.None)]
    [InlineData("Authentication-Results: (mx.contoso.example;) evil.example; dmarc=pass header.from=contoso.example", Verdict.None)]
    [InlineData("ARC-Authentication-Results: i=1; mx.contoso.example; dmarc=pass header.from=contoso.example", Verdict.None)]
    [InlineData("X-Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example", Verdict.None)]
    [InlineData("Authentication-Results-Original: mx.contoso.example; dmarc=pass header.from=contoso.example", Verdict.None)]
    public void Only_the_topmost_of_the_own_server_counts(string headers, Verdict verdict) => Assert.Equal(verdict, Read(Elsewhere, headers));

    [Theory]
    [InlineData("spf=pass smtp.mailfrom=\"x; dmarc=pass header.from=contoso.example;\"@evil.example")]
    [InlineData("spf=pass (domain of x; dmarc=pass header.from=contoso.example; y) smtp.mailfrom=x@evil.example")]
    [InlineData("spf=pass smtp.mailfrom==?utf-8?q?x=3B_dmarc=3Dpass_header=2Efrom=3Dcontoso=2Eexample?=@evil.example")]
    [InlineData("spf=pass smtp.mailfrom=x@evil.example; x=dmarc=pass header.from=contoso.example")]
    public void What_the_server_repeats_of_the_sender_is_not_the_server_s_word(string results) =>
        Assert.Equal(Verdict.None, Read(Elsewhere, $"Authentication-Results: mx.contoso.example; {results}"));

    [Theory]
    [InlineData("Internal", "tom@contoso.example", true, Verdict.Pass)]
    [InlineData("internal", "tom@contoso.example", true, Verdict.Pass)]
    [InlineData("Anonymous", "tom@contoso.example", true, Verdict.None)]
    [InlineData("Internal", "tom@customer.example", true, Verdict.None)]
    [InlineData("Internal", "tom@contoso.example.evil.example", true, Verdict.None)]
    [InlineData("Internal", "tom@contoso.example", false, Verdict.None)]
    public void Signed_in_within_the_tenant(string value, string from, bool microsoft, Verdict verdict) =>
        Assert.Equal(verdict, Read(microsoft ? Microsoft : Elsewhere, $"X-MS-Exchange-Organization-AuthAs: {value}", from));

    [Fact]
    public void Two_different_words_of_Exchange_are_none_and_a_failed_check_goes_before()
    {
        Assert.Equal(Verdict.None, Read(Microsoft, "X-MS-Exchange-Organization-AuthAs: Internal\nX-MS-Exchange-Organization-AuthAs: Anonymous"));
        Assert.Equal(Verdict.Fail, Read(Microsoft, "Authentication-Results: dmarc=fail action=none header.from=contoso.example\nX-MS-Exchange-Organization-AuthAs: Internal"));
        Assert.Equal(Verdict.Pass, Read(Microsoft, "Authentication-Results: dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example\nX-MS-Exchange-Organization-AuthAs: Internal"));
    }

    [Theory, Trait("Case", "T10")]
    [InlineData("Tom <tom@contoso.example>, x@evil.example")]
    [InlineData("\"a;b\":x@evil.example, tom@contoso.example;")]
    [InlineData("tom@contoso.example\nFrom: x@evil.example")]
    public void Several_senders_are_not_believed_whatever_the_server_says(string from) =>
        Assert.Equal(Verdict.Fail, Read(Elsewhere, "Authentication-Results: mx.contoso.example; dmarc=pass header.from=contoso.example", from));

    [Fact]
    public void An_international_domain_is_the_same_in_both_spellings() =>
        Assert.Equal(Verdict.Pass, Read(Elsewhere, "Authentication-Results: mx.contoso.example; dmarc=pass header.from=xn--bcher-kva.example", "tom@bücher.example"));
}
