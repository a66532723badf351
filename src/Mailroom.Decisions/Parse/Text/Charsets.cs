using System.Text;
using UtfUnknown;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Bytes and a declared charset -> text. What is declared wrongly is read as what it most likely is, and said so; nothing is refused.</summary>
static class Charsets
{
    const int GuessedFrom = 64 << 10;
    const float SureEnough = 0.5f;

    static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    static ReadOnlySpan<byte> Utf16LittleEndianMark => [0xFF, 0xFE];

    public static string Decode(ReadOnlySpan<byte> bytes, string charset, Reading reading)
    {
        if (bytes.StartsWith(Utf8Mark))
            return Encoding.UTF8.GetString(bytes[3..]);
        var name = charset.Trim(' ', '"', '\'', '\t', '\0').ToLowerInvariant();
        return Family(name) switch
        {
            "" => Guess(bytes, reading),
            "utf-8" => DecodeUtf8(bytes, reading),
            "ascii" => bytes.ContainsAnyInRange((byte)128, (byte)255) ? Guess(bytes, reading) : Encoding.ASCII.GetString(bytes),
            "utf-16" => Utf16(bytes).GetString(bytes).TrimStart('\uFEFF'),
            // UTF-7 hides markup from every filter; no mailer needs it (WHATWG forbids it).
            "utf-7" => Unread(bytes, "utf-7-not-decoded", "The text claims to be UTF-7, which is not decoded.", reading),
            var family => Find(family) is { } encoding
                ? encoding.GetString(bytes)
                : Unread(bytes, "unknown-charset", "The text's charset is unknown; it was read as what it looks like.", reading),
        };
    }

    /// <summary>Raw 8-bit bytes in a header, where no charset can be declared (RFC 6532: UTF-8; older mailers: their own).</summary>
    public static string DecodeUndeclared(ReadOnlySpan<byte> bytes, Reading reading)
    {
        if (IsUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        return Find(Family(reading.HeaderCharset)) is { } encoding && encoding.CodePage != Encoding.UTF8.CodePage
            ? encoding.GetString(bytes) : Windows1252.GetString(bytes);
    }

    static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>What mailers call it -> what they mean (WHATWG Encoding: the Windows code page includes the ISO one).</summary>
    static string Family(string name) => name switch
    {
        "" or "default" or "unknown" or "unknown-8bit" or "x-unknown" or "_autodetect" or "binary" or "8bit" => "",
        "utf8" or "utf-8" or "utf_8" or "unicode-1-1-utf-8" or "cp65001" or "x-utf-8" or "utf8mb4" => "utf-8",
        "us-ascii" or "ascii" or "ansi_x3.4-1968" or "iso646-us" or "646" or "7bit" => "ascii",
        "utf-16" or "utf16" or "unicode" or "ucs-2" or "iso-10646-ucs-2" => "utf-16",
        "utf-7" or "utf7" or "unicode-1-1-utf-7" or "x-unicode-2-0-utf-7" or "utf-7-imap" => "utf-7",
        "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "l1" or "cp1252" or "cp-1252" or "ansi" or "x-ansi"
            or "windows-1252" or "iso-8859-1-windows-3.1-latin-1" or "iso8859_1" or "8859-1" or "x-mac-latin1" => "windows-1252",
        "iso-8859-9" or "latin5" => "windows-1254",
        "iso-8859-11" or "tis-620" or "iso-8859-11-windows" => "windows-874",
        "iso-8859-8-i" => "iso-8859-8",
        "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" or "cp936" or "euc-cn" or "gb-2312" or "eucgb2312_cn" => "gb18030",
        "ks_c_5601-1987" or "ksc5601" or "ks_c_5601" or "euc-kr" or "cp949" or "x-windows-949" or "uhc" => "ks_c_5601-1987",
        "shift-jis" or "shift_jis" or "sjis" or "x-sjis" or "ms_kanji" or "cp932" or "windows-31j" => "shift_jis",
        "big5-hkscs" or "big5_tw" or "x-big5" or "cp950" => "big5",
        "iso-2022-jp-1" or "iso-2022-jp-2" or "iso-2022-jp-ms" or "cp50220" => "iso-2022-jp",
        "macintosh" or "x-mac-roman" or "mac" => "macintosh",
        "koi8r" => "koi8-r",
        _ when name.StartsWith("cp125", StringComparison.Ordinal) => "windows-" + name[2..],
        _ when name.StartsWith("cp-125", StringComparison.Ordinal) => "windows-" + name[3..],
        _ when name.StartsWith("iso8859-", StringComparison.Ordinal) => "iso-8859-" + name[8..],
        _ => name,
    };

    static Encoding? Find(string name)
    {
        if (name.Length is 0 or > 60 || name is "x-user-defined" or "utf-7")
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null; // The only way .NET has to say that it does not know the name.
        }
    }

    static string DecodeUtf8(ReadOnlySpan<byte> bytes, Reading reading)
    {
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

    static string Unread(ReadOnlySpan<byte> bytes, string code, string text, Reading reading)
    {
        reading.Warn(code, text);
        return IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Windows1252.GetString(bytes);
    }

    static string Guess(ReadOnlySpan<byte> bytes, Reading reading)
    {
        // ISO-2022 is seven-bit, so it passes for UTF-8; its escapes give it away.
        if (bytes.IndexOf("\x1b$"u8) < 0 && IsUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        reading.Warn("charset-guessed", "The text's charset is missing or wrong; it was guessed.");
        var detected = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, GuessedFrom)].ToArray()).Detected;
        if (detected?.Encoding is null || detected.Confidence < SureEnough || Find(Family(detected.EncodingName.ToLowerInvariant())) is not { } encoding)
            return Windows1252.GetString(bytes);
        return encoding.GetString(bytes);
    }

    static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>Without a byte order mark: where the zero bytes of Latin letters lie tells the order; RFC 2781 4.3 says big-endian for the rest.</summary>
    static Encoding Utf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Utf16LittleEndianMark))
            return Encoding.Unicode;
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < Math.Min(bytes.Length, 2_000); i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        return odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }
}
