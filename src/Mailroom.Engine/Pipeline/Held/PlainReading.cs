using System.Text;
using Mailroom.Decisions.Mail;

namespace Mailroom.Engine.Pipeline;

/// <summary>What a person needs of a mail that the parser must not or cannot read: its beginning as text, and two headers as they stand there. It walks over the bytes once and understands nothing.</summary>
static class PlainReading
{
    const int Shown = 64 << 10;
    const int LongestValue = 500;

    public static ParsedMail Of(RawMail raw)
    {
        var text = Encoding.UTF8.GetString(raw.Bytes.Span[..Math.Min(raw.Bytes.Length, Shown)]).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\0', ' ');
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return new ParsedMail { From = AddressIn(Value(header, "From:")), Subject = Value(header, "Subject:"), Text = text, VisibleReply = text };
    }

    static string Value(string header, string name)
    {
        foreach (var line in header.AsSpan().EnumerateLines())
            if (line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var value = line[name.Length..].Trim();
                return value[..Math.Min(value.Length, LongestValue)].ToString();
            }
        return "";
    }

    static Address AddressIn(string from)
    {
        var open = from.LastIndexOf('<');
        var close = from.LastIndexOf('>');
        return open >= 0 && close > open ? new Address(from[..open].Trim().Trim('"'), from[(open + 1)..close].Trim())
            : from.Contains('@') && !from.Contains(' ') ? new Address("", from) : Address.None;
    }
}
