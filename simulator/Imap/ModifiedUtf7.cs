using System.Text;

namespace Mailroom.Simulator.Imap;

/// <summary>Folder names over the wire (RFC 3501 5.1.3).</summary>
internal static class ModifiedUtf7
{
    internal static string Encode(string name)
    {
        var result = new StringBuilder();
        for (var i = 0; i < name.Length;)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                result.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
                continue;
            }
            var from = i;
            while (i < name.Length && name[i] is < ' ' or > '~')
                i++;
            var base64 = Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[from..i]));
            result.Append('&').Append(base64.TrimEnd('=').Replace('/', ',')).Append('-');
        }
        return result.ToString();
    }

    internal static string Decode(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '&')
            {
                result.Append(text[i]);
                continue;
            }
            var end = text.IndexOf('-', i);
            if (end < 0)
                throw new ImapSyntaxException("Modified UTF-7 does not end.");
            result.Append(end == i + 1 ? "&" : DecodeShifted(text[(i + 1)..end]));
            i = end;
        }
        return result.ToString();
    }

    static string DecodeShifted(string shifted)
    {
        var base64 = shifted.Replace(',', '/');
        base64 += new string('=', (4 - base64.Length % 4) % 4);
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var written)
            ? Encoding.BigEndianUnicode.GetString(bytes, 0, written)
            : throw new ImapSyntaxException("Bad modified UTF-7.");
    }
}
