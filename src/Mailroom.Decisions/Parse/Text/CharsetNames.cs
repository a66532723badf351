using System.Collections.Concurrent;
using System.Text;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>What mailers call a charset -> what they mean by it, and its encoding.</summary>
static class CharsetNames
{
    const int LongestName = 60;

    static readonly ConcurrentDictionary<string, Encoding> Found = new(StringComparer.Ordinal);

    public static Encoding Windows1252 { get; } = Find("windows-1252")!;

    /// <summary>One name for all names of a charset; empty when the name says nothing. WHATWG Encoding: the Windows code page includes the ISO one.</summary>
    public static string Family(string charset) => charset.Trim(' ', '"', '\'', '\t', '\0', ';', '<', '>').ToLowerInvariant() switch
    {
        "" or "default" or "unknown" or "unknown-8bit" or "x-unknown" or "_autodetect" or "binary" or "8bit" or "none" or "charset" => "",
        "utf8" or "utf-8" or "utf_8" or "unicode-1-1-utf-8" or "cp65001" or "x-utf-8" or "utf8mb4" or "utf-8-sig" or "utf8-bom" => "utf-8",
        "us-ascii" or "ascii" or "ansi_x3.4-1968" or "iso646-us" or "646" or "7bit" or "us_ascii" or "usascii" or "iso-ir-6" => "ascii",
        "utf-16" or "utf16" or "unicode" or "ucs-2" or "iso-10646-ucs-2" => "utf-16",
        "utf-7" or "utf7" or "unicode-1-1-utf-7" or "x-unicode-2-0-utf-7" or "utf-7-imap" => "utf-7",
        "iso-8859-1" or "latin1" or "latin-1" or "l1" or "ansi" or "x-ansi" or "iso-8859-1-windows-3.1-latin-1" or "x-mac-latin1"
            or "iso-ir-100" or "western" => "windows-1252",
        "latin2" or "latin-2" => "iso-8859-2",
        "latin9" or "latin-9" => "iso-8859-15",
        "iso-8859-9" or "latin5" => "windows-1254",
        "iso-8859-11" or "tis-620" or "iso-8859-11-windows" => "windows-874",
        "iso-8859-8-i" or "iso-8859-8-e" => "iso-8859-8",
        "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" or "cp936" or "euc-cn" or "gb-2312" or "csgb2312" or "gb_2312" or "ms936" or "eucgb2312_cn" => "gb18030",
        "ks_c_5601-1987" or "ksc5601" or "ks_c_5601" or "euc-kr" or "euckr" or "cp949" or "x-windows-949" or "uhc" or "ks_c_5601-1989" => "ks_c_5601-1987",
        "shift-jis" or "shift_jis" or "sjis" or "x-sjis" or "ms_kanji" or "cp932" or "windows-31j" or "ms932" or "shiftjis" or "windows-932" => "shift_jis",
        "eucjp" or "x-euc-jp" or "ujis" or "cp51932" or "eucjp-ms" => "euc-jp",
        "big5-hkscs" or "x-big5" or "cp950" or "big-5" or "big5_tw" => "big5",
        "iso-2022-jp-1" or "iso-2022-jp-2" or "iso-2022-jp-3" or "iso-2022-jp-ms" or "cp50220" or "cp50221" or "cp50222" or "csiso2022jp" or "jis" => "iso-2022-jp",
        "macintosh" or "x-mac-roman" or "mac" => "macintosh",
        "koi8r" or "koi8" => "koi8-r",
        "koi8u" or "koi8-ru" => "koi8-u",
        var name => Numbered(name),
    };

    /// <summary>Null when there is none of that name. Families only, as <see cref="Family"/> gives them.</summary>
    public static Encoding? Find(string family)
    {
        if (family.Length is 0 or > LongestName || family is "x-user-defined" or "utf-7")
            return null;
        if (Found.TryGetValue(family, out var known))
            return known;
        var named = Named(family);
        return named is null ? null : Found.GetOrAdd(family, named);
    }

    static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
                ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null; // The only way .NET has to say that it does not know the name.
        }
    }

    /// <summary>The same number under other names: cp1251, win-1251, windows1251; iso8859-2, iso_8859-2, 8859-2, iso88592.</summary>
    static string Numbered(string name)
    {
        foreach (var start in (ReadOnlySpan<string>)["windows-", "windows_", "windows", "cp-", "cp", "x-cp-", "x-cp", "win-", "win", "ms-ansi-", "ansi-"])
            if (name.StartsWith(start, StringComparison.Ordinal) && name.AsSpan(start.Length) is { Length: 4 } page && page.StartsWith("125"))
                return $"windows-{page}";
        foreach (var start in (ReadOnlySpan<string>)["iso-8859-", "iso8859-", "iso_8859-", "iso-8859", "iso_8859_", "iso8859_", "iso8859", "8859-", "iso-8859_", "x-iso-8859-"])
            if (name.StartsWith(start, StringComparison.Ordinal) && name.AsSpan(start.Length) is { Length: 1 or 2 } number && char.IsAsciiDigit(number[0]))
                return number is "1" ? "windows-1252" : number is "9" ? "windows-1254" : $"iso-8859-{number}";
        return name;
    }
}
