using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>
/// The signed name of a ticket in mail of ours: <c>mr-abcde-1001-</c> and 26 letters and digits, which nobody without the key can
/// write (HMAC-SHA-256, RFC 2104, cut to 128 bits). It stands in our Message-IDs, may stand behind a plus in our address, and hidden
/// in the text, because some servers write their own Message-ID over ours. The five letters are the instance's: the markers of
/// another Mailroom, whose desk we write with, are no forgeries of ours.
/// </summary>
public sealed class ReplyMarker
{
    const int TagLetters = 5;
    const int MacBytes = 16;
    const int MacLetters = 26;
    const int MostDigits = 15;
    const int MostCandidates = 50;
    // RFC 4648 6, lower case: it survives servers that do not keep the case of an address.
    const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    readonly byte[] key;
    readonly string start;

    /// <summary>Takes the instance's key.</summary>
    /// <param name="key">32 bytes or more; never leaves this object.</param>
    public ReplyMarker(ReadOnlySpan<byte> key)
    {
        this.key = key.ToArray();
        var tag = Signed("mailroom instance")[..TagLetters];
        (start, LoopName) = ($"mr-{tag}-", $"mailroom-{tag}");
    }

    /// <summary>What this instance is called in the X-Loop header of every mail of ours: a mail that bears it has been here before.</summary>
    public string LoopName { get; }

    /// <summary>The marker of a ticket, for a mail of ours.</summary>
    /// <param name="number">The ticket's number.</param>
    public string Write(long number) => string.Create(CultureInfo.InvariantCulture, $"{start}{number}-{Mac(number)}");

    /// <summary>What a text names.</summary>
    /// <param name="text">A Message-ID, an address or a body.</param>
    public MarkerReading Read(string text)
    {
        MarkerReading reading = new MarkerReading.Absent();
        var at = text.IndexOf(start, StringComparison.OrdinalIgnoreCase);
        for (var candidates = 0; at >= 0 && candidates < MostCandidates; at = text.IndexOf(start, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (At(text, at) is not var (number, mac))
                continue;
            candidates++;
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(number)), Encoding.ASCII.GetBytes(mac)))
                return new MarkerReading.Good(number);
            reading = new MarkerReading.Forged(number);
        }
        return reading;
    }

    /// <summary>Whether a mail's own Message-ID bears a good marker: then we wrote it.</summary>
    /// <param name="messageId">The Message-ID.</param>
    public bool IsOwn(MessageId messageId) => Read(messageId.ToString()) is MarkerReading.Good;

    (long Number, string Mac)? At(string text, int at)
    {
        var digits = at + start.Length;
        var end = digits;
        while (end < text.Length && end - digits <= MostDigits && char.IsAsciiDigit(text[end]))
            end++;
        if (end == digits || end - digits > MostDigits || end + 1 + MacLetters > text.Length || text[end] != '-' || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            return null;
        var mac = text.Substring(end + 1, MacLetters).ToLowerInvariant();
        return mac.All(c => Letters.Contains(c)) ? (long.Parse(text.AsSpan(digits, end - digits), CultureInfo.InvariantCulture), mac) : null;
    }

    string Mac(long number) => Signed(string.Create(CultureInfo.InvariantCulture, $"mailroom ticket {number}"));

    string Signed(string words)
    {
        var hash = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(words));
        var text = new StringBuilder(MacLetters);
        var (bits, buffer) = (0, 0);
        foreach (var b in hash.AsSpan(0, MacBytes))
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Letters[(buffer >> (bits - 5)) & 31]);
        }
        return text.Append(Letters[(buffer << (5 - bits)) & 31]).ToString();
    }
}

/// <summary>What a text says about a ticket by marker.</summary>
public abstract record MarkerReading
{
    /// <summary>Nothing that looks like a marker.</summary>
    public sealed record Absent : MarkerReading;

    /// <summary>A marker that we signed.</summary>
    /// <param name="Number">The ticket.</param>
    public sealed record Good(long Number) : MarkerReading;

    /// <summary>Something that looks like a marker and was not signed by us.</summary>
    /// <param name="Number">The ticket that it claims.</param>
    public sealed record Forged(long Number) : MarkerReading;
}
