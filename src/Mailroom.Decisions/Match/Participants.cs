using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Who may add to a ticket by mail: its requester, and those whom the requester's first mail was also addressed to.</summary>
public static class Participants
{
    /// <summary>Addresses kept of one mail. A mail to more people is a circular; its readers open tickets of their own.</summary>
    public const int Most = 100;

    /// <summary>
    /// The participants that a ticket's first mail names. A later mail's Cc adds nobody: whoever can send one
    /// mail into a ticket could otherwise let anybody else in.
    /// </summary>
    /// <param name="first">The mail that opens the ticket.</param>
    /// <param name="ownAddresses">Our mailboxes' addresses, which are nobody.</param>
    public static IReadOnlySet<string> Of(ParsedMail first, IReadOnlySet<string> ownAddresses)
    {
        var keys = first.To.Concat(first.Cc).Select(a => a.Key).Where(key => key.Length > 0 && !ownAddresses.Contains(key));
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (first.From.IsKnown)
            named.Add(first.From.Key);
        foreach (var key in keys.TakeWhile(_ => named.Count < Most))
            named.Add(key);
        return named;
    }
}
