using System.Text;
using UtfUnknown;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Bytes and a declared charset -> text. What is declared wrongly is read as what it most likely is, and said so; nothing is refused.</summary>
static class Charsets
{
    const int GuessedFrom = 64 << 10;
    const float SureEnough = 0.5f;
    const int Utf8Page = 65001;
    const int ShortestSurely = 16; // A few Chinese characters may consist of letters' bytes alone.
    const string Iso2022 = "iso-2022-";

    static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    static ReadOnlySpan<byte> Utf16LittleEndianMark => [0xFF, 0xFE];

    public static string Decode(ReadOnlySpan<byte> bytes, string charset, Reading reading)
    {
        if (bytes.StartsWith(Utf8Mark))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.Length > 2 && bytes.StartsWith(Utf16LittleEndianMark))
            return Encoding.Unicode.GetString(bytes[2..]);
        var family = CharsetNames.Family(charset);
        return family switch
        {
            "" => Guess(bytes, reading),
            "utf-8" => DecodeUtf8(bytes, reading),
            "ascii" => IsAscii(bytes) ? Encoding.ASCII.GetString(bytes) : Guess(bytes, reading),
            "utf-16" or "utf-16le" or "utf-16be" => DecodeUtf16(bytes, family, reading),
            // UTF-7 hides markup from every filter; no mailer needs it (WHATWG forbids it).
            "utf-7" => Utf7(bytes, reading),
            _ when family.StartsWith(Iso2022, StringComparison.Ordinal) => DecodeIso2022(bytes, family, reading),
            _ => CharsetNames.Find(family) is { } encoding
                ? DecodeAs(encoding, bytes, reading)
                : Unknown(bytes, reading),
        };
    }

    /// <summary>Raw 8-bit bytes in a header, where no charset can be declared (RFC 6532: UTF-8; older mailers: their own).</summary>
    public static string DecodeUndeclared(ReadOnlySpan<byte> bytes, Reading reading)
    {
        if (IsUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        return CharsetNames.Find(CharsetNames.Family(reading.HeaderCharset)) is { CodePage: not (Utf8Page or 1200 or 1201) } encoding
            ? encoding.GetString(bytes) : CharsetNames.Windows1252.GetString(bytes);
    }

    /// <summary>In the declared charset, unless the bytes are UTF-8 and so can hardly be anything else.</summary>
    static string DecodeAs(Encoding encoding, ReadOnlySpan<byte> bytes, Reading reading)
    {
        if (!bytes.ContainsAnyInRange((byte)128, (byte)255))
            return HasEscapes(bytes) ? Guess(bytes, reading) : encoding.GetString(bytes);
        if (!IsUtf8(bytes))
            return encoding.GetString(bytes);
        var text = encoding.GetString(bytes);
        // A few characters of two bytes each may be both; they are UTF-8 only where they are nothing in the declared charset.
        if (!encoding.IsSingleByte && !text.Contains('\uFFFD'))
            return text;
        reading.Warn("bad-charset", "The text is not in the charset it claims; it was read as what it looks like.");
        return Encoding.UTF8.GetString(bytes);
    }

    static string DecodeUtf8(ReadOnlySpan<byte> bytes, Reading reading)
    {
        if (HasEscapes(bytes))
            return Guess(bytes, reading);
        if (IsUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        reading.Warn("bad-charset", "The text is not in the charset it claims; it was read as what it looks like.");
        // A few damaged characters in much good UTF-8 are better shown as damaged than all of it in another charset.
        var text = Encoding.UTF8.GetString(bytes);
        var damaged = text.AsSpan().Count('\uFFFD');
        var good = 0;
        foreach (var c in text)
            if (c > 127 && c != '\uFFFD')
                good++;
        return good > damaged ? text : Guess(bytes, reading);
    }

    static string Utf7(ReadOnlySpan<byte> bytes, Reading reading)
    {
        reading.Warn("utf-7-not-decoded", "The text claims to be UTF-7, which is not decoded.");
        return Likely(bytes);
    }

    static string Unknown(ReadOnlySpan<byte> bytes, Reading reading)
    {
        reading.Warn("unknown-charset", "The text's charset is unknown; it was read as what it looks like.");
        return Likely(bytes);
    }

    static string Likely(ReadOnlySpan<byte> bytes) => IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : CharsetNames.Windows1252.GetString(bytes);

    static string Guess(ReadOnlySpan<byte> bytes, Reading reading)
    {
        // ISO-2022 is seven-bit, so it passes for UTF-8; its escapes give it away.
        if (!HasEscapes(bytes) && IsUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        reading.Warn("charset-guessed", "The text's charset is missing or wrong; it was guessed.");
        if (HasEscapes(bytes) && !bytes.ContainsAnyInRange((byte)128, (byte)255))
            return DecodeIso2022(bytes, bytes.IndexOf("\x1b$)C"u8) >= 0 ? "iso-2022-kr" : "iso-2022-jp", reading);
        var detected = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, GuessedFrom)].ToArray()).Detected;
        return detected is { EncodingName: { } name, Confidence: >= SureEnough } && CharsetNames.Find(CharsetNames.Family(name)) is { } encoding
            ? encoding.GetString(bytes) : CharsetNames.Windows1252.GetString(bytes);
    }

    /// <summary>Seven bits and escapes (RFC 1468). A text with eight bits in it is something else under that name.</summary>
    static string DecodeIso2022(ReadOnlySpan<byte> bytes, string family, Reading reading)
    {
        if (CharsetNames.Find(family) is not { } encoding)
            return Unknown(bytes, reading);
        if (bytes.ContainsAnyInRange((byte)128, (byte)255) && !HasEscapes(bytes))
            return Guess(bytes, reading);
        return encoding.GetString(family == "iso-2022-jp" ? AsciiAtLineEnds(bytes) : bytes);
    }

    /// <summary>RFC 1468: each line ends in ASCII. Where a mailer forgot it, all the rest would be unreadable.</summary>
    static byte[] AsciiAtLineEnds(ReadOnlySpan<byte> bytes)
    {
        var result = new List<byte>(bytes.Length + 16);
        var inAscii = true;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0x1B && i + 1 < bytes.Length)
                inAscii = bytes[i + 1] == '(' && i + 2 < bytes.Length && bytes[i + 2] is (byte)'B' or (byte)'J';
            else if (bytes[i] is (byte)'\n' or (byte)'\r' && !inAscii)
            {
                result.AddRange("\x1b(B"u8);
                inAscii = true;
            }
            result.Add(bytes[i]);
        }
        return [.. result];
    }

    static bool HasEscapes(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\x1b$"u8) >= 0 || bytes.IndexOf("\x1b(I"u8) >= 0;

    static bool IsAscii(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyInRange((byte)128, (byte)255) && !HasEscapes(bytes);

    static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>Without a byte order mark: where the zero bytes of Latin letters lie tells the order; RFC 2781 4.3 says big-endian for the rest.</summary>
    static string DecodeUtf16(ReadOnlySpan<byte> bytes, string family, Reading reading)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < Math.Min(bytes.Length, 2_000); i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        // Nothing but ASCII and no zero byte: the name is wrong, a gateway converted the text without saying so.
        if (even + odd == 0 && bytes.Length >= ShortestSurely && IsAscii(bytes))
        {
            reading.Warn("bad-charset", "The text is not in the charset it claims; it was read as what it looks like.");
            return Encoding.ASCII.GetString(bytes);
        }
        var isLittleEndian = family == "utf-16le" ? even <= odd : family == "utf-16" && odd > even;
        return (isLittleEndian ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes).TrimStart('\uFEFF');
    }
}
