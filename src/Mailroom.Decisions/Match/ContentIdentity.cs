using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>
/// Whether two copies are the same message. A Message-ID alone never says so: the sender chooses it. Trace
/// headers (Received, Authentication-Results, DKIM-Signature ...) differ between copies and are left out.
/// </summary>
public static class ContentIdentity
{
    /// <summary>The first stage, to search by: SHA-256 (32 bytes) over Message-ID, From, Date and Subject.</summary>
    /// <param name="mail">The mail.</param>
    public static byte[] KeyOf(ParsedMail mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, mail.MessageId.ToString());
        Add(hash, mail.From.Key);
        Add(hash, mail.Date is { } date ? date.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
        Add(hash, mail.Subject);
        return hash.GetHashAndReset();
    }

    /// <summary>The second stage, to be sure: SHA-256 (lower-case hex) over the decoded bodies and the files' digests.</summary>
    /// <param name="mail">The mail.</param>
    public static string FingerprintOf(ParsedMail mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, mail.Text);
        Add(hash, mail.Html ?? "");
        foreach (var file in mail.Attachments)
            Add(hash, file.Sha256);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Each value goes in behind its length, so that no two lists of values read the same.</summary>
    static void Add(IncrementalHash hash, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
