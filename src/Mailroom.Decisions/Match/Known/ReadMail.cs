using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Forward;

namespace Mailroom.Decisions.Match;

/// <summary>A mail that was read, with what is worked out of it once for everybody who compares it.</summary>
public sealed class ReadMail
{
    const int MostForwards = 3;

    readonly Lazy<string> fingerprint;

    /// <summary>Works it out.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="desk">The desk it came to.</param>
    public ReadMail(ParsedMail mail, DeskView desk)
    {
        (Mail, ContentKey, Signs, Forwards) = (mail, ContentIdentity.KeyOf(mail), ThreadSigns.Read(mail, desk), ForwardsIn(mail));
        fingerprint = new Lazy<string>(() => ContentIdentity.FingerprintOf(mail));
    }

    /// <summary>The mail.</summary>
    public ParsedMail Mail { get; }

    /// <summary>The content key, to search copies by (<see cref="ContentIdentity.KeyOf"/>).</summary>
    public byte[] ContentKey { get; }

    /// <summary>The fingerprint, to be sure of copies (<see cref="ContentIdentity.FingerprintOf"/>).</summary>
    public string Fingerprint => fingerprint.Value;

    /// <summary>What may name a ticket.</summary>
    public ThreadSigns Signs { get; }

    /// <summary>What the subject is about, in the form that mails are counted by: without reply prefixes, lower case, at most 200 characters.</summary>
    public string Topic
    {
        get
        {
            var topic = Parse.Subject.TopicOf(Mail.Subject).ToLowerInvariant();
            return topic.Length <= 200 ? topic : topic[..200];
        }
    }

    /// <summary>When the server took the mail in.</summary>
    public DateTimeOffset ReceivedAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The mails that it forwards, the outermost first: a forward may hold a forward.</summary>
    public IReadOnlyList<ForwardedMail> Forwards { get; }

    /// <summary>The addresses whose standing matters: the sender, and the senders of the mails that were forwarded.</summary>
    public IEnumerable<Address> People => Forwards.Select(f => f.From).Where(from => from.IsKnown).Prepend(Mail.From);

    static List<ForwardedMail> ForwardsIn(ParsedMail mail)
    {
        List<ForwardedMail> forwards = [];
        for (var next = mail.Forwarded; next is not null && forwards.Count < MostForwards; next = ForwardReader.Read(next.Body, next.Subject, Limits.Default))
            forwards.Add(next);
        return forwards;
    }
}
