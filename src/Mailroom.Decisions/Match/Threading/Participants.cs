using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route;

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
    /// <param name="open">What was decided: of a mail that staff forward, the people of the forwarded one count.</param>
    /// <param name="ownAddresses">Our mailboxes' addresses, which are nobody.</param>
    public static IReadOnlySet<string> Of(ParsedMail first, Decision.OpenTicket open, IReadOnlySet<string> ownAddresses)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        var requester = open.Forwarded?.From ?? first.From;
        if (requester.IsKnown && !ownAddresses.Contains(requester.Key))
            named.Add(requester.Key);
        // A mail that may not be its sender's own brings nobody in (T01).
        if (open.Unverified)
            return named;
        var others = open.Forwarded is { } forwarded ? forwarded.To.Concat(forwarded.Cc) : first.To.Concat(first.Cc);
        foreach (var key in others.Select(a => a.Key).Where(key => key.Length > 0 && !ownAddresses.Contains(key)).TakeWhile(_ => named.Count < Most))
            named.Add(key);
        return named;
    }
}
