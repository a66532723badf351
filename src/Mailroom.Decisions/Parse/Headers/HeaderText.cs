using System.Text;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Headers;

/// <summary>A header's bytes -> text on one line: unfolded, encoded words decoded (RFC 2047), raw 8-bit bytes made sense of.</summary>
static class HeaderText
{
    public static string Decode(ReadOnlySpan<byte> value, Reading reading) =>
        CleanText.OneLine(EncodedWords.Decode(Unfold(value), reading));

    /// <summary>One byte to a character, line breaks taken out (RFC 5322 2.2.3).</summary>
    public static string Unfold(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\r', (byte)'\n', (byte)0) < 0)
            return Encoding.Latin1.GetString(value).Trim(' ', '\t');
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
            if (value[i] == '\r' && (i + 1 == value.Length || value[i + 1] is not ((byte)'\n' or (byte)'\r')))
                text.Append(' ');
            else if (value[i] is not ((byte)'\r' or (byte)'\n' or 0))
                text.Append((char)value[i]);
        return text.ToString().Trim(' ', '\t');
    }
}
