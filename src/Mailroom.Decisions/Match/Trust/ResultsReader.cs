using MimeKit.Cryptography;

namespace Mailroom.Decisions.Match;

/// <summary>What a server's results come to for the From domain: DMARC's word where there is one, else whether DKIM or SPF vouch for that domain.</summary>
static class ResultsReader
{
    /// <param name="results">The server's results.</param>
    /// <param name="domain">The From domain, plain.</param>
    /// <param name="mailbox">Knows our own domains.</param>
    /// <param name="nameIsClear">Whether the From header can be read in one way only.</param>
    public static (Verdict Verdict, string Because) Read(AuthenticationResults results, string domain, MailboxView mailbox, bool nameIsClear)
    {
        var dmarc = results.Results.Where(r => Is(r.Method, "dmarc")).ToList();
        // The server may have read another From than we did: then there are two, and neither is believed (T10).
        if (dmarc.Select(r => Property(r, "header", "from")).FirstOrDefault(from => from is not null && !AreOneOrganisation(from, domain)) is { } other)
            return (Verdict.Fail, $"The server checked {other}, which is not the From domain {domain}: the From header can be read in two ways.");
        if (dmarc.Exists(r => Is(r.Result, "fail")))
            return (Verdict.Fail, $"The mail fails the check that {domain} asks for (DMARC).");
        if (dmarc.Find(r => Is(r.Result, "pass")) is { } pass)
            return OfPass(pass, domain, nameIsClear);
        // No policy (none, bestguesspass) or no answer in time (temperror, permerror): what the policy would have asked is asked here.
        if (results.Results.FirstOrDefault(r => Is(r.Result, "pass") && Vouching(r) is { } by && IsAligned(by, domain, mailbox)) is { } aligned)
            return (Verdict.Pass, $"{domain} vouches for the mail ({aligned.Method.ToUpperInvariant()}).");
        return results.Results.Any(r => Is(r.Method, "spf") && Is(r.Result, "fail") && Vouching(r) == domain)
            ? (Verdict.Fail, $"{domain} says that the mail comes from a server that is none of its own (SPF), and nothing else vouches for it.")
            : (Verdict.None, $"Nothing vouches for {domain}.");
    }

    static (Verdict, string) OfPass(AuthenticationMethodResult pass, string domain, bool nameIsClear)
    {
        var from = Property(pass, "header", "from");
        if (from is null && !nameIsClear)
            return (Verdict.None, "The check passed, but not for which domain, and the From header can be read in two ways.");
        return from is null || from == domain
            ? (Verdict.Pass, $"{domain} vouches for the mail (DMARC).")
            : (Verdict.None, $"The check passed for {from}, which is not quite the From domain {domain}.");
    }

    /// <summary>Some servers name the domain whose policy was asked, which lies above the one in From.</summary>
    static bool AreOneOrganisation(string one, string other) => Domains.IsUnder(one, other) || Domains.IsUnder(other, one);

    /// <summary>The domain that a DKIM or SPF check is about.</summary>
    static string? Vouching(AuthenticationMethodResult result) => result.Method.ToLowerInvariant() switch
    {
        "dkim" => Property(result, "header", "d") ?? Property(result, "header", "i"),
        "spf" => Property(result, "smtp", "mailfrom"),
        _ => null,
    };

    static string? Property(AuthenticationMethodResult result, string type, string name)
    {
        var value = result.Properties.FirstOrDefault(p => Is(p.PropertyType, type) && Is(p.Property, name))?.Value;
        return string.IsNullOrEmpty(value) ? null : Domains.Plain(value[(value.LastIndexOf('@') + 1)..]);
    }

    /// <summary>
    /// Alignment (RFC 7489 3.1) without its list of public suffixes: the domain itself, a domain under it, or both under one of
    /// our own. A wider one never counts: who owns co.example does not speak for every shop in it.
    /// </summary>
    static bool IsAligned(string vouching, string domain, MailboxView mailbox) =>
        Domains.IsUnder(vouching, domain) || mailbox.OwnDomains.Any(own => Domains.IsUnder(vouching, own) && Domains.IsUnder(domain, own));

    static bool Is(string? value, string word) => word.Equals(value, StringComparison.OrdinalIgnoreCase);
}
