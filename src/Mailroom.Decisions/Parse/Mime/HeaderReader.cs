using System.Text;

namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Reads one header block, forgiving: junk lines, a missing blank line, an mbox line, blanks before the colon.</summary>
static class HeaderReader
{
    const int LongestName = 100;

    static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    public delegate bool Stop(ReadOnlySpan<byte> line);

    /// <summary>Reads from <paramref name="position"/>, which is left at the first byte of the body (or at the boundary line that cut the block off).</summary>
    public static HeaderBlock Read(ReadOnlyMemory<byte> source, ref int position, bool isMail, Stop stop, Reading reading)
    {
        var bytes = source.Span;
        if (isMail)
            position = SkipLeadIn(bytes, position);
        var fields = new List<HeaderField>();
        var first = position;
        while (position < bytes.Length)
        {
            var line = Lines.At(bytes, position, out var next);
            if (stop(line))
                break;
            if (line.Length == 0 || (Lines.IsBlank(line) && fields.Count == 0))
            {
                position = next;
                break;
            }
            if (NameLength(line) is var name and > 0)
            {
                var valueStart = position + line.IndexOf((byte)':') + 1;
                var valueEnd = EndOfField(bytes, position, next, stop, out next);
                Keep(source, fields, Encoding.ASCII.GetString(line[..name]), valueStart, Math.Max(valueStart, valueEnd), position - first, reading);
            }
            else if (!LooksLikeField(bytes, next))
            {
                if (fields.Count > 0)
                    reading.Warn("missing-blank-line", "No blank line stood between the headers and the text.");
                break;
            }
            else
                reading.Warn("junk-in-headers", "A line among the headers is no header; it was left out.");
            position = next;
            reading.CheckTime();
        }
        return new HeaderBlock(fields);
    }

    static void Keep(ReadOnlyMemory<byte> source, List<HeaderField> fields, string name, int start, int end, int offset, Reading reading)
    {
        if (fields.Count >= reading.Limits.Headers || offset > reading.Limits.HeaderBlock)
        {
            reading.Warn("oversize-header", "There are more headers than the limit allows; the rest was not used.");
            return;
        }
        if (end - start > reading.Limits.OneHeader)
        {
            reading.Warn("oversize-header", "A header is longer than the limit allows; its end was not used.");
            end = start + reading.Limits.OneHeader;
        }
        if (HasLoneCr(source.Span[start..end]))
            reading.Warn("bare-cr-in-header", "A header holds a carriage return that ends no line; other programs may read the mail otherwise.");
        fields.Add(new HeaderField(name, source[start..end]));
    }

    static bool HasLoneCr(ReadOnlySpan<byte> value)
    {
        for (var at = value.IndexOf((byte)'\r'); at >= 0 && at < value.Length - 1; at++)
            if (value[at] == '\r' && value[at + 1] is not ((byte)'\n' or (byte)'\r'))
                return true;
        return false;
    }

    /// <summary>A field goes on over lines that start with a blank (RFC 5322 2.2.3), but not over a line of blanks only.</summary>
    static int EndOfField(ReadOnlySpan<byte> bytes, int lineStart, int next, Stop stop, out int after)
    {
        var end = Lines.EndBefore(bytes, lineStart, next);
        while (next < bytes.Length && bytes[next] is (byte)' ' or (byte)'\t')
        {
            var line = Lines.At(bytes, next, out var following);
            if (stop(line))
                break;
            if (!Lines.IsBlank(line))
                end = Lines.EndBefore(bytes, next, following);
            else if (!LooksLikeField(bytes, following) && !Continues(bytes, following))
                break;
            next = following;
        }
        after = next;
        return end;
    }

    static bool Continues(ReadOnlySpan<byte> bytes, int at) =>
        at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' && !Lines.IsBlank(Lines.At(bytes, at, out _));

    /// <summary>Over an mbox "From " line and over blank lines before the first header, when headers do follow.</summary>
    static int SkipLeadIn(ReadOnlySpan<byte> bytes, int position)
    {
        var at = position;
        if (bytes[at..].StartsWith(Utf8Mark))
            at += 3;
        for (var lines = 0; at < bytes.Length && lines < 20; lines++)
        {
            var line = Lines.At(bytes, at, out var next);
            if (!Lines.IsBlank(line) && !line.StartsWith("From "u8) && !line.StartsWith(">From "u8))
                break;
            at = next;
        }
        return LooksLikeField(bytes, at) ? at : position;
    }

    static bool LooksLikeField(ReadOnlySpan<byte> bytes, int at) =>
        at < bytes.Length && NameLength(Lines.At(bytes, at, out _)) is var length and > 0 && IsFamiliar(bytes.Slice(at, length));

    /// <summary>The header's name up to the colon, blanks before it forgiven; 0 when the line is no header.</summary>
    static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, LongestName)].IndexOf((byte)':');
        if (colon <= 0)
            return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.Length > 0 && name.IndexOfAnyExceptInRange((byte)33, (byte)126) < 0 ? name.Length : 0;
    }

    static bool IsFamiliar(ReadOnlySpan<byte> name)
    {
        var text = Encoding.ASCII.GetString(name);
        return text.Contains('-') || Familiar.Contains(text);
    }

    static readonly HashSet<string> Familiar = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Bcc", "Subject", "Date", "Sender", "Received", "References", "Importance", "Priority",
        "Organization", "Comments", "Keywords", "Precedence", "Status", "Encrypted", "Newsgroups", "Path", "Lines", "Xref", "Approved",
    };
}
