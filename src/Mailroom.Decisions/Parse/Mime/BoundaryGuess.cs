namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Finds the boundary of a multipart that does not name it: a line "--something" right before a Content- header.</summary>
static class BoundaryGuess
{
    const int LongestBoundary = 200;
    const int LinesLookedAt = 200;

    public static byte[] Find(ReadOnlySpan<byte> body)
    {
        var at = 0;
        for (var lines = 0; at < body.Length && lines < LinesLookedAt; lines++)
        {
            var line = Lines.At(body, at, out var next).TrimEnd(" \t"u8);
            if (line.Length is > 2 and < LongestBoundary && line.StartsWith("--"u8) && LooksLikePart(body[next..]))
                return line[2..].ToArray();
            at = next;
        }
        return [];
    }

    static bool LooksLikePart(ReadOnlySpan<byte> rest) =>
        rest.Length > 8 && "content-"u8.SequenceEqual(Lower(rest[..8]));

    static byte[] Lower(ReadOnlySpan<byte> word)
    {
        var lower = word.ToArray();
        for (var i = 0; i < lower.Length; i++)
            lower[i] = (byte)char.ToLowerInvariant((char)lower[i]);
        return lower;
    }
}
