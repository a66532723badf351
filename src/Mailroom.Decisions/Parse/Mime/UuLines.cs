namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Reads uuencoded lines. A line that lost the blanks at its end has them again.</summary>
static class UuLines
{
    /// <summary>Adds what one line stands for. Whether it goes on: not behind "end".</summary>
    public static bool Read(ReadOnlySpan<byte> line, List<byte> into)
    {
        if (line.IsEmpty || line.StartsWith("begin "u8))
            return true;
        if (line.TrimEnd(" \t"u8).SequenceEqual("end"u8))
            return false;
        var length = Value(line, 0);
        for (var at = 1; length > 0; at += 4)
        {
            var bits = (Value(line, at) << 18) | (Value(line, at + 1) << 12) | (Value(line, at + 2) << 6) | Value(line, at + 3);
            for (var shift = 16; shift >= 0 && length > 0; shift -= 8, length--)
                into.Add((byte)(bits >> shift));
        }
        return true;
    }

    static int Value(ReadOnlySpan<byte> line, int at) => at < line.Length ? (line[at] - ' ') & 63 : 0;
}
