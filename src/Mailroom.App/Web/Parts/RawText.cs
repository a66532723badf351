using System.Text;

namespace Mailroom.App.Web.Parts;

/// <summary>The bytes of a mail as text on a page.</summary>
static class RawText
{
    const int Shown = 256 << 10;

    /// <summary>Its beginning. What a page cannot hold or what would steer the eye is shown as a replacement sign.</summary>
    public static string Of(byte[] raw)
    {
        var text = Plain(Encoding.UTF8.GetString(raw, 0, Math.Min(raw.Length, Shown)));
        return raw.Length > Shown ? $"{text}\n{PartTexts.FormatMoreBytes(raw.Length - Shown)}" : text;
    }

    /// <summary>The same of a text of a stranger.</summary>
    public static string Plain(string written)
    {
        var text = new StringBuilder(written);
        for (var i = 0; i < text.Length; i++)
            if ((char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t' or '\f')) || text[i] is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
                text[i] = '\uFFFD';
        return text.ToString();
    }
}
