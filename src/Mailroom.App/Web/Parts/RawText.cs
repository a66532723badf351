using System.Text;

namespace Mailroom.App.Web.Parts;

/// <summary>The bytes of a mail as text on a page.</summary>
static class RawText
{
    const int Shown = 256 << 10;

    /// <summary>Its beginning. What a page cannot hold or what would steer the eye is shown as a replacement sign.</summary>
    public static string Of(byte[] raw)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(raw, 0, Math.Min(raw.Length, Shown)));
        for (var i = 0; i < text.Length; i++)
            if ((char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t')) || text[i] is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
                text[i] = '\uFFFD';
        return raw.Length > Shown ? text.Append($"\n[{raw.Length - Shown} more bytes: download the original to see them]").ToString() : text.ToString();
    }
}
