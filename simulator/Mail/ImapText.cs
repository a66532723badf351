using System.Text;

namespace Mailroom.Simulator.Mail;

/// <summary>Writes values as IMAP does (RFC 3501 4): NIL, quoted string, or literal where quoting will not do.</summary>
internal static class ImapText
{
    const int LongestQuoted = 1000;

    internal static string String(string? value) => value is null ? "NIL" : Bytes(Encoding.UTF8.GetBytes(value));

    /// <summary>The text as Latin-1: one char for each byte that goes over the wire.</summary>
    internal static string Bytes(ReadOnlySpan<byte> value)
    {
        var text = Encoding.Latin1.GetString(value);
        if (value.Length > LongestQuoted || value.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return $"{{{value.Length}}}\r\n{text}";
        return $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }

    /// <summary>A header's value on one line, as it was written (encoded words stay encoded).</summary>
    internal static string Unfolded(byte[] rawValue)
    {
        var text = Encoding.Latin1.GetString(rawValue).Replace("\r", "").Replace("\n", "").Trim();
        return Bytes(Encoding.Latin1.GetBytes(text));
    }
}
