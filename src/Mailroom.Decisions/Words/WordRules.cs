using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;

namespace Mailroom.Decisions.Words;

/// <summary>What is wrong with a word of the desk.</summary>
/// <param name="Problem">What, as a sentence.</param>
/// <param name="Instead">What to write instead, as a sentence.</param>
public sealed record WordFault(string Problem, string Instead)
{
    /// <summary>Both sentences.</summary>
    public override string ToString() => $"{Problem} {Instead}";
}

/// <summary>What the desk's words have to look like. Files and pages are judged alike.</summary>
public static class WordRules
{
    /// <summary>Characters of a name. A longer one is refused.</summary>
    public const int LongestName = 200;

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    /// <param name="name">The name, trimmed.</param>
    public static WordFault? OfName(string name) =>
        name.Length == 0 ? new("The name is empty.", "Write a name.")
        : name.Length > LongestName ? new($"The name is longer than {LongestName} characters.", "Write a shorter one.")
        : name.Any(IsUnseen) ? new("The name holds a character that cannot be seen.", "Write it on one line, in plain characters.")
        : null;

    /// <summary>A mail domain as it is stored: lower case, without @ and without a dot at its end, an international one as A-labels (RFC 5890).</summary>
    /// <param name="written">As somebody wrote it.</param>
    public static string DomainOf(string written) => Domains.Plain(written.Trim().TrimStart('@'));

    /// <summary>What is wrong with a mail domain that is to stand for an account or for ourselves; null when nothing is.</summary>
    /// <param name="domain">The domain, as <see cref="DomainOf"/> gives it.</param>
    public static WordFault? OfDomain(string domain) =>
        Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.') ? new($"\"{Shown(domain)}\" is no mail domain.", "Write what stands behind the @, such as contoso.com.")
        : PublicDomains.Has(domain) ? new($"Anybody can have an address at {domain}, so it says nothing about whom somebody works for.", "Take it out, and write the people down as contacts.")
        : null;

    /// <summary>A person out of "Ann Berg &lt;ann@contoso.com&gt;" or "ann@contoso.com".</summary>
    /// <param name="text">The text.</param>
    public static Address PersonIn(string text)
    {
        var open = text.LastIndexOf('<');
        return open < 0 || !text.EndsWith('>') ? new Address("", text.Trim()) : new Address(text[..open].Trim().Trim('"'), text[(open + 1)..^1].Trim());
    }

    /// <summary>What is wrong with a person's address or name; null when nothing is.</summary>
    /// <param name="person">The person; the name may be empty.</param>
    /// <param name="what">Who it is, such as "A contact".</param>
    public static WordFault? OfPerson(Address person, string what) =>
        person.Email.IndexOf('@') is < 1 or > 64 || person.Email.Any(c => char.IsWhiteSpace(c) || IsUnseen(c)) || PublicDomains.DomainOf(person).Length == 0
            ? new($"\"{Shown(person.Email)}\" is no mail address.", $"{what} is written as \"Ann Berg <ann@contoso.com>\".")
        : person.Name.Length > 0 ? OfName(person.Name)
        : null;

    /// <summary>What is wrong with the choices of a custom field; null when nothing is.</summary>
    /// <param name="isChoice">Whether the field's kind is choice.</param>
    /// <param name="choices">Its choices.</param>
    public static WordFault? OfChoices(bool isChoice, IReadOnlyList<string> choices) =>
        isChoice != choices.Count > 0 ? new("A field has choices if its kind is choice, and only then.", "Write \"kind: choice\" and \"choices: [one, two]\".")
        : choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < choices.Count ? new("A choice is there twice.", "Take one of them out.")
        : choices.Select(OfName).FirstOrDefault(fault => fault is not null);

    static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    /// <summary>Control characters, line ends, and those that turn the direction of what follows.</summary>
    static bool IsUnseen(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029' or '\u200E' or '\u200F' or '\uFFFE' or '\uFFFF';
}
