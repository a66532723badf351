namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Where lines end: at LF, with any CRs before it. A lone CR ends no line (one reading of it, everywhere).</summary>
static class Lines
{
    /// <summary>The line that starts at <paramref name="from"/>, without its end, and where the next one starts.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> bytes, int from, out int next)
    {
        var length = bytes[from..].IndexOf((byte)'\n');
        next = length < 0 ? bytes.Length : from + length + 1;
        var end = length < 0 ? bytes.Length : from + length;
        while (end > from && bytes[end - 1] == '\r')
            end--;
        return bytes[from..end];
    }

    /// <summary>The end of what stands before a line that starts at <paramref name="lineStart"/>: its line break belongs to the boundary (RFC 2046 5.1.1).</summary>
    public static int EndBefore(ReadOnlySpan<byte> bytes, int start, int lineStart)
    {
        var end = lineStart;
        if (end > start && bytes[end - 1] == '\n')
            end--;
        if (end > start && bytes[end - 1] == '\r')
            end--;
        return end;
    }

    /// <summary>A mail with CRs only (a very old Mac, a broken gateway) has them taken as line ends; else nothing is copied.</summary>
    public static ReadOnlyMemory<byte> WithoutLoneCrOnly(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.Contains((byte)'\n') || !bytes.Span.Contains((byte)'\r'))
            return bytes;
        var copy = bytes.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }

    public static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;
}
