using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>A mail that was read, with what is worked out of it once for everybody who compares it.</summary>
public sealed class ReadMail
{
    readonly Lazy<string> fingerprint;

    /// <summary>Works it out.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="desk">The desk it came to.</param>
    public ReadMail(ParsedMail mail, DeskView desk)
    {
        (Mail, ContentKey, Signs) = (mail, ContentIdentity.KeyOf(mail), ThreadSigns.Read(mail, desk));
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

    /// <summary>The addresses whose standing matters: the sender, and the first sender of a mail that was forwarded.</summary>
    public IEnumerable<Address> People => Mail.Forwarded is { From.IsKnown: true } forwarded ? [Mail.From, forwarded.From] : [Mail.From];
}
