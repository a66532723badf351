using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Notify;

/// <summary>Where a mail stands in its thread (RFC 5322 3.6.4).</summary>
/// <param name="InReplyTo">The mail it answers; none for none.</param>
/// <param name="References">The mails before it, oldest first.</param>
public sealed record ThreadPlace(MessageId InReplyTo, IReadOnlyList<MessageId> References)
{
    /// <summary>References that are named at most: the first mail of the thread and the last ones.</summary>
    public const int Most = 20;

    const int LongestId = 250;

    /// <summary>At the beginning of a thread.</summary>
    public static ThreadPlace None { get; } = new(MessageId.None, []);

    /// <summary>After a mail.</summary>
    /// <param name="mail">The mail that is answered.</param>
    public static ThreadPlace After(ParsedMail mail)
    {
        if (!MayStand(mail.MessageId))
            return None;
        // RFC 5322 3.6.4: the references of the mail that is answered, or what that one answers, and then itself.
        var before = mail.References.Count > 0 ? mail.References : [mail.InReplyTo];
        List<MessageId> chain = [.. before.Where(MayStand).Where(id => id != mail.MessageId).Distinct(), mail.MessageId];
        return new ThreadPlace(mail.MessageId, chain.Count <= Most ? chain : [chain[0], .. chain.TakeLast(Most - 1)]);
    }

    /// <summary>Strangers chose these: what would not stay one word of a header is left out (T51).</summary>
    static bool MayStand(MessageId id) => id.IsKnown && id.Value.Length <= LongestId && id.Value.All(c => c is > ' ' and < '\u007f' and not ('<' or '>' or '"' or '\\' or '(' or ')' or ','));
}
