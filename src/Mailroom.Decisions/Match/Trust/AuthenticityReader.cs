using System.Text;
using Mailroom.Decisions.Mail;
using MimeKit.Cryptography;

namespace Mailroom.Decisions.Match;

/// <summary>
/// Reads what the mailbox's own server found out about the sender (RFC 8601). Anybody can write such a header, so only the
/// topmost one counts, and only when it bears the server's name.
/// </summary>
public static class AuthenticityReader
{
    const int Shown = 200;
    const string Results = "Authentication-Results";

    /// <summary>Reads it.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="mailbox">Whom the mailbox trusts.</param>
    public static Authenticity Read(ParsedMail mail, MailboxView mailbox)
    {
        if (mail.Warnings.Any(w => w.Code == "several-senders"))
            return new Authenticity(Verdict.Fail, "From", "The mail names several senders, so none of them is believed.");
        var domain = PublicDomains.DomainOf(mail.From);
        if (domain.Length == 0)
            return Authenticity.None;
        var internally = Internal(mail, domain, mailbox);
        var top = mail.Headers.First(Results);
        if (top.Length == 0 || Trusted(top, mailbox) is not { } results)
            return internally ?? (top.Length == 0 ? Authenticity.None : new Authenticity(Verdict.None, Short(top), "The topmost results are not of the mailbox's own server, so they say nothing."));
        var read = OfResults(results, domain, Short(top));
        return read.Verdict == Verdict.None && internally is not null ? internally : read;
    }

    /// <summary>Mail within a Microsoft 365 tenant usually carries no signature; Exchange says of it that its sender was signed in.</summary>
    static Authenticity? Internal(ParsedMail mail, string domain, MailboxView mailbox) =>
        mailbox.IsMicrosoft365 && mailbox.OwnDomains.Contains(domain)
        && mail.Headers.First("X-MS-Exchange-Organization-AuthAs").Equals("Internal", StringComparison.OrdinalIgnoreCase)
            ? new Authenticity(Verdict.Pass, "X-MS-Exchange-Organization-AuthAs: Internal", $"Exchange says that the sender was signed in within the tenant, and {domain} is the tenant's own.")
            : null;

    static AuthenticationResults? Trusted(string header, MailboxView mailbox)
    {
        if (!AuthenticationResults.TryParse(Encoding.UTF8.GetBytes(header), out var results))
            return null;
        var name = results.AuthenticationServiceIdentifier ?? "";
        return name.Length == 0 ? mailbox.IsMicrosoft365 ? results : null : mailbox.AuthservIds.Contains(name) ? results : null;
    }

    static Authenticity OfResults(AuthenticationResults results, string domain, string saw)
    {
        var dmarc = results.Results.FirstOrDefault(r => r.Method.Equals("dmarc", StringComparison.OrdinalIgnoreCase));
        if (dmarc is not null && Is(dmarc, "fail"))
            return new Authenticity(Verdict.Fail, saw, $"The mail fails the check that {domain} asks for (DMARC).");
        if (dmarc is not null && Is(dmarc, "pass"))
            return Property(dmarc, "header", "from") is { } from && !from.Equals(domain, StringComparison.OrdinalIgnoreCase)
                ? new Authenticity(Verdict.None, saw, $"The check passed for {from}, which is not the From domain {domain}.")
                : new Authenticity(Verdict.Pass, saw, $"{domain} vouches for the mail (DMARC).");
        var aligned = results.Results.FirstOrDefault(r => Is(r, "pass") && Vouching(r) is { } other && IsAligned(other, domain));
        return aligned is null
            ? new Authenticity(Verdict.None, saw, $"Nothing vouches for {domain}.")
            : new Authenticity(Verdict.Pass, saw, $"{domain} vouches for the mail ({aligned.Method.ToUpperInvariant()}).");
    }

    static bool Is(AuthenticationMethodResult result, string word) => word.Equals(result.Result, StringComparison.OrdinalIgnoreCase);

    /// <summary>The domain that a passed DKIM or SPF check is about.</summary>
    static string? Vouching(AuthenticationMethodResult result) => result.Method.ToLowerInvariant() switch
    {
        "dkim" => Property(result, "header", "d") ?? Property(result, "header", "i"),
        "spf" => Property(result, "smtp", "mailfrom"),
        _ => null,
    };

    static string? Property(AuthenticationMethodResult result, string type, string name)
    {
        var value = result.Properties.FirstOrDefault(p => type.Equals(p.PropertyType, StringComparison.OrdinalIgnoreCase) && name.Equals(p.Property, StringComparison.OrdinalIgnoreCase))?.Value;
        return value is null ? null : value[(value.LastIndexOf('@') + 1)..].Trim().TrimEnd('.').ToLowerInvariant();
    }

    /// <summary>Strict alignment, or a subdomain of the From domain (RFC 7489 3.1 without its list of public suffixes: the vouching domain may be narrower, never wider).</summary>
    static bool IsAligned(string vouching, string domain) =>
        vouching == domain || vouching.EndsWith("." + domain, StringComparison.Ordinal);

    static string Short(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
