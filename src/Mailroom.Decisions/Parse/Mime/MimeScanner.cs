using System.Text;
using Mailroom.Decisions.Parse.Headers;

namespace Mailroom.Decisions.Parse.Mime;

/// <summary>
/// Finds the parts of a mail in one pass over its bytes, without copying or recursion: what is open lies on a list
/// whose length the limits bound, so neither depth nor number of parts can exhaust the stack or the memory.
/// </summary>
sealed class MimeScanner
{
    readonly ReadOnlyMemory<byte> source;
    readonly Reading reading;
    readonly List<Part> open = [];
    readonly int baseNesting;
    int position;
    int parts;

    MimeScanner(ReadOnlyMemory<byte> source, int baseNesting, Reading reading) =>
        (this.source, this.baseNesting, this.reading) = (source, baseNesting, reading);

    /// <summary>The top part of a mail. <paramref name="nesting"/>: in how many mails it lies already.</summary>
    public static Part Scan(ReadOnlyMemory<byte> mail, int nesting, Reading reading) =>
        new MimeScanner(Lines.WithoutLoneCrOnly(mail), nesting, reading).Scan();

    Part Scan()
    {
        var root = Open(null, isMail: true);
        while (NextBoundary() is { } found)
        {
            CloseDownTo(found.Owner, found.LineStart);
            position = found.Next;
            if (found.Closes)
                CloseDownTo(found.Owner - 1, found.LineStart);
            else
                Open(open[found.Owner], isMail: false);
            reading.CheckTime();
        }
        if (open.Any(p => p.IsMultipart && p.Children.Count > 0))
            reading.Warn("unclosed-boundary", "The last boundary of a multipart is missing; the mail may be cut off.");
        CloseDownTo(-1, source.Length, atEnd: true);
        return root;
    }

    /// <summary>Opens the part that starts here; a mail inside it is opened with it.</summary>
    Part Open(Part? parent, bool isMail)
    {
        Part? outermost = null;
        while (true)
        {
            var headers = HeaderReader.Read(source, ref position, isMail, line => FindOwner(line, out _) >= 0, reading);
            var part = Describe(headers, parent, isMail && parent is not null);
            outermost ??= part;
            open.Add(part);
            parts++;
            if (isMail && parent is not null)
                parent.Hold(part);
            else
                parent?.Add(part);
            if (parts >= reading.Limits.MimeParts)
            {
                SwallowRest(part);
                return outermost;
            }
            if (part.Type.IsMultipart)
                OpenMultipart(part);
            if (!part.Type.IsMessage || !MayReadMail(part))
                return outermost;
            (parent, isMail) = (part, true);
        }
    }

    Part Describe(HeaderBlock headers, Part? parent, bool isInnerMail)
    {
        if (headers.All("Content-Type").Skip(1).Any() || headers.All("Content-Transfer-Encoding").Skip(1).Any())
            reading.Warn("ambiguous-header", "A header that decides how the mail is read occurs twice; the first was used.");
        var inDigest = parent?.Type.Is("multipart/digest") == true && !isInnerMail;
        return new Part(source, headers, parent)
        {
            Type = ContentTypes.Read(headers, inDigest ? "message/rfc822" : "text/plain", reading),
            Disposition = Parameters.Read(headers.First("Content-Disposition").Span, reading),
            Encoding = Parameters.Read(headers.First("Content-Transfer-Encoding").Span, reading).Value,
            ContentId = MessageIds.First(headers.First("Content-ID").Span, reading.Limits).Value,
            Depth = parent is null ? 0 : isInnerMail ? parent.Depth : parent.Depth + 1,
            Nesting = (parent?.Nesting ?? baseNesting) + (isInnerMail ? 1 : 0),
            BodyStart = position,
            BodyEnd = source.Length,
        };
    }

    void OpenMultipart(Part part)
    {
        if (part.Depth >= reading.Limits.MimeDepth)
        {
            part.Opaque = true;
            reading.Warn("mime-depth", "Parts lie deeper in each other than the limit allows; the deepest stay unread.");
            return;
        }
        part.Boundary = Encoding.Latin1.GetBytes(part.Type["boundary"].TrimEnd());
        var missing = part.Boundary.Length == 0;
        // Looking ahead costs a pass over the rest, so only the mail's own top part is given it.
        if (missing || (part.Parent is null && !Occurs(part.Boundary)))
        {
            reading.Warn("boundary-missing", "The boundary of a multipart is not declared or does not occur.");
            part.Boundary = BoundaryGuess.Find(source.Span[position..]);
        }
    }

    bool Occurs(byte[] boundary) => source.Span[Math.Max(0, position - 1)..].IndexOf([(byte)'-', (byte)'-', .. boundary]) >= 0;

    bool MayReadMail(Part part)
    {
        if (TransferEncoding.IsEncoded(part.Encoding))
            return false;
        if (part.Nesting < reading.Limits.NestedMails)
            return true;
        part.Opaque = true;
        reading.Warn("nested-depth", "Mails lie deeper in each other than the limit allows; the deepest stay unread.");
        return false;
    }

    void SwallowRest(Part part)
    {
        part.Opaque = true;
        part.BodyEnd = source.Length;
        open.Clear();
        position = source.Length;
        reading.Warn("too-many-parts", "The mail has more parts than the limit allows; the rest is kept as one file.");
    }

    readonly record struct Found(int Owner, bool Closes, int LineStart, int Next);

    Found? NextBoundary()
    {
        var bytes = source.Span;
        while (open.Exists(p => p.IsMultipart) && position < bytes.Length)
        {
            var start = position;
            if (!bytes[start..].StartsWith("--"u8) || (start > 0 && bytes[start - 1] != '\n'))
            {
                var offset = bytes[start..].IndexOf("\n--"u8);
                if (offset < 0)
                    return null;
                start += offset + 1;
            }
            var line = Lines.At(bytes, start, out var next);
            if (FindOwner(line, out var closes) is var owner and >= 0)
                return new Found(owner, closes, start, next);
            position = next;
            reading.CheckTime();
        }
        return null;
    }

    /// <summary>Which open multipart the line is a boundary of: the innermost, and only when all of the line fits (one boundary may begin like another).</summary>
    int FindOwner(ReadOnlySpan<byte> line, out bool closes)
    {
        closes = false;
        if (!line.StartsWith("--"u8))
            return -1;
        var word = line[2..].TrimEnd(" \t\r"u8);
        for (var i = open.Count - 1; i >= 0; i--)
            if (open[i].IsMultipart && word.StartsWith(open[i].Boundary))
            {
                var rest = word[open[i].Boundary.Length..];
                closes = rest.SequenceEqual("--"u8);
                if (rest.IsEmpty || closes)
                    return i;
            }
        return -1;
    }

    /// <summary>Ends every part that lies above <paramref name="owner"/> on the list.</summary>
    void CloseDownTo(int owner, int lineStart, bool atEnd = false)
    {
        for (var i = open.Count - 1; i > owner; i--)
            open[i].BodyEnd = atEnd ? lineStart : Lines.EndBefore(source.Span, open[i].BodyStart, lineStart);
        open.RemoveRange(owner + 1, open.Count - owner - 1);
    }
}
