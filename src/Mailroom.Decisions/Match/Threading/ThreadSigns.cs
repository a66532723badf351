using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>Everything in a mail that may name a ticket, before anybody looks whether there is such a ticket.</summary>
/// <param name="Marked">The ticket of a good marker of ours; null when there is none.</param>
/// <param name="MarkedBy">Where that marker stood, for people.</param>
/// <param name="Forged">Whether something claims to be a marker of ours and is none: then no sign of this mail is believed.</param>
/// <param name="Ids">The mails it answers or refers to, the nearest first.</param>
/// <param name="Number">The one number that its subject names; null when it names none.</param>
public sealed record ThreadSigns(long? Marked, string MarkedBy, bool Forged, IReadOnlyList<MessageId> Ids, long? Number)
{
    /// <summary>Looks for them.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="desk">Knows markers and formats.</param>
    public static ThreadSigns Read(ParsedMail mail, DeskView desk)
    {
        List<MessageId> ids = [.. mail.References.Reverse().Prepend(mail.InReplyTo).Where(id => id.IsKnown).Distinct()];
        long? marked = null;
        var by = "";
        var forged = false;
        foreach (var (text, place) in Places(mail, ids, desk))
        {
            switch (desk.Marker.Read(text))
            {
                case MarkerReading.Good good when marked is null:
                    (marked, by) = (good.Number, place);
                    break;
                case MarkerReading.Forged:
                    forged = true;
                    break;
            }
        }
        return new ThreadSigns(forged ? null : marked, by, forged, ids, desk.Tokens.In(mail.Subject));
    }

    /// <summary>A mail that was quoted or forwarded by somebody may hold an old marker too: it is as good as the others, since it is signed.</summary>
    static IEnumerable<(string Text, string Place)> Places(ParsedMail mail, IEnumerable<MessageId> ids, DeskView desk)
    {
        yield return (mail.Auto.OriginalMessageId.ToString(), "it reports about a mail of ours");
        foreach (var id in ids)
            yield return (id.Value, "it answers a mail of ours");
        foreach (var address in mail.To.Concat(mail.Cc))
            yield return (OwnDetail(address, desk), "it is addressed to the ticket");
        yield return (mail.Text, "its text holds the ticket's marker");
        if (mail.Html is { } html)
            yield return (html, "its text holds the ticket's marker");
    }

    /// <summary>What stands behind the plus (RFC 5233) in an address of one of our mailboxes; empty for any other address.</summary>
    static string OwnDetail(Address address, DeskView desk)
    {
        var key = address.Key;
        var (plus, at) = (key.IndexOf('+'), key.LastIndexOf('@'));
        return plus > 0 && plus < at && desk.OwnAddresses.Contains(key[..plus] + key[at..]) ? key[(plus + 1)..at] : "";
    }
}
