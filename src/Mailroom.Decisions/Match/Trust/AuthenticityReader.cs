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
    const string AuthAs = "X-MS-Exchange-Organization-AuthAs";

    /// <summary>Reads it.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="mailbox">Whom the mailbox trusts.</param>
    public static Authenticity Read(ParsedMail mail, MailboxView mailbox)
    {
        if (Has(mail, "several-senders"))
            return new Authenticity(Verdict.Fail, "From", "The mail names several senders, so none of them is believed.");
        if (HasTwoBrackets(mail.Headers.AsWritten("From")))
            return new Authenticity(Verdict.Fail, "From", "The From header holds two addresses in brackets, so it can be read in two ways and neither is believed.");
        var domain = PublicDomains.DomainOf(mail.From);
        if (domain.Length == 0)
            return Authenticity.None;
        var internally = Internal(mail, domain, mailbox);
        // As written: an encoded word in an envelope address that the server repeats would otherwise become words of the server's.
        var top = mail.Headers.AsWritten(Results);
        if (top.Length == 0 || Trusted(top, mailbox) is not { } results)
            return internally ?? (top.Length == 0 ? Authenticity.None : new Authenticity(Verdict.None, Short(top), "The topmost results are not of the mailbox's own server, so they say nothing."));
        var read = ResultsReader.Read(results, domain, mailbox, nameIsClear: !Has(mail, "name-looks-like-address"));
        return read.Verdict == Verdict.None && internally is not null ? internally : new Authenticity(read.Verdict, Short(top), read.Because);
    }

    /// <summary>Mail within a Microsoft 365 tenant usually carries no signature; Exchange says of it that its sender was signed in.</summary>
    static Authenticity? Internal(ParsedMail mail, string domain, MailboxView mailbox) =>
        mailbox.IsMicrosoft365 && mailbox.OwnDomains.Contains(domain)
        && mail.Headers.Has(AuthAs) && mail.Headers.All(AuthAs).All(value => value.Equals("Internal", StringComparison.OrdinalIgnoreCase))
            ? new Authenticity(Verdict.Pass, $"{AuthAs}: Internal", $"Exchange says that the sender was signed in within the tenant, and {domain} is the tenant's own.")
            : null;

    static AuthenticationResults? Trusted(string header, MailboxView mailbox)
    {
        if (!AuthenticationResults.TryParse(Encoding.Latin1.GetBytes(header), out var results))
            return null;
        var name = results.AuthenticationServiceIdentifier ?? "";
        return name.Length == 0 ? mailbox.IsMicrosoft365 ? results : null : mailbox.AuthservIds.Contains(name) ? results : null;
    }

    /// <summary>Outside quotes: inside them a bracket is part of a name.</summary>
    static bool HasTwoBrackets(string from)
    {
        var (brackets, quoted) = (0, false);
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] == '\\')
                i++;
            else if (from[i] == '"')
                quoted = !quoted;
            else if (from[i] == '<' && !quoted && (i == 0 || from[i - 1] != '<'))
                brackets++;
        }
        return brackets > 1;
    }

    static bool Has(ParsedMail mail, string warning) => mail.Warnings.Any(w => w.Code == warning);

    static string Short(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
