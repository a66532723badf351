namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Reads quoted-printable (RFC 2045 6.7) line by line. What is no code stands for itself.</summary>
static class QuotedPrintable
{
    /// <summary>Adds what one line stands for, its end included unless the break is soft.</summary>
    public static void Read(ReadOnlySpan<byte> line, bool hasEnd, List<byte> into)
    {
        // Blanks behind the sign of a soft break were added on the way.
        var trimmed = line.TrimEnd(" \t"u8);
        var isSoft = trimmed is [.., (byte)'='];
        Codes(isSoft ? trimmed[..^1] : line, into);
        if (hasEnd && !isSoft)
            into.AddRange("\r\n"u8);
    }

    static void Codes(ReadOnlySpan<byte> line, List<byte> into)
    {
        while (line.IndexOf((byte)'=') is >= 0 and var sign)
        {
            into.AddRange(line[..sign]);
            if (sign + 2 < line.Length && char.IsAsciiHexDigit((char)line[sign + 1]) && char.IsAsciiHexDigit((char)line[sign + 2]))
            {
                into.Add((byte)((Digit(line[sign + 1]) << 4) | Digit(line[sign + 2])));
                line = line[(sign + 3)..];
            }
            else
            {
                into.Add((byte)'=');
                line = line[(sign + 1)..];
            }
        }
        into.AddRange(line);
    }

    static int Digit(byte letter) => letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}
