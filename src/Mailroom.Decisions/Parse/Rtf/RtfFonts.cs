using System.Globalization;
using System.Text;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Rtf;

/// <summary>Which charset a font's bytes are in (the fcharset of its entry in the font table).</summary>
sealed class RtfFonts
{
    const int MostFonts = 1_000;

    readonly Dictionary<int, Encoding> byFont = [];
    int current;

    /// <summary>The document's own code page (ansicpg).</summary>
    public Encoding Default { get; private set; } = CharsetNames.Windows1252;

    public void SetCodePage(int page) => Default = Page(page) ?? Default;

    public void Name(int font) => current = font;

    public void Charset(int charset)
    {
        if (byFont.Count < MostFonts && Page(PageOf(charset)) is { } encoding)
            byFont[current] = encoding;
    }

    public Encoding Of(int font) => byFont.GetValueOrDefault(font, Default);

    static Encoding? Page(int page) => page switch
    {
        932 => CharsetNames.Find("shift_jis"),
        936 => CharsetNames.Find("gb18030"),
        949 => CharsetNames.Find("ks_c_5601-1987"),
        950 => CharsetNames.Find("big5"),
        65001 => Encoding.UTF8,
        874 or (>= 1250 and <= 1258) => CharsetNames.Find(string.Create(CultureInfo.InvariantCulture, $"windows-{page}")),
        437 or 850 or 852 or 866 => CharsetNames.Find(string.Create(CultureInfo.InvariantCulture, $"ibm{page}")) ?? CharsetNames.Find(string.Create(CultureInfo.InvariantCulture, $"cp{page}")),
        _ => null,
    };

    static int PageOf(int charset) => charset switch
    {
        0 => 1252,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => 0,
    };
}
