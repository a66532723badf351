using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Which leaves may be shown as the mail's text.</summary>
static class BodyParts
{
    // RFC 2046 4.1.4: an unknown kind of text is shown as plain text. These are known, and nothing to read.
    static readonly HashSet<string> FilesOfText = new(StringComparer.Ordinal)
    {
        "text/calendar", "text/x-vcalendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv", "text/tab-separated-values", "text/css",
        "text/javascript", "text/rfc822-headers", "text/xml",
    };

    public static bool IsBody(Part part)
    {
        if (part.Opaque || IsLesserCopy(part) || !(IsShown(part) || IsUnreadMultipart(part)))
            return false;
        if (part.Parent is null)
            return !part.Disposition.Is("attachment") || !HasName(part);
        if (part.Disposition.Is("attachment"))
            return false;
        return !IsFile(part) && !IsResource(part);
    }

    /// <summary>A copy for wrist watches, for old mailers and the like, beside a text that says the same.</summary>
    public static bool IsLesserCopy(Part part)
    {
        if (part.Parent?.Type.Is("multipart/alternative") != true || part.Disposition.Is("attachment"))
            return false;
        return part.Type.Value is "text/x-amp-html" or "text/watch-html"
            || (IsFormatted(part) && part.Parent.Children.Any(c => c.Type.Value is "text/plain" or "text/html" || c.IsMultipart));
    }

    public static bool HasName(Part part) => part.Disposition["filename"].Length > 0 || part.Type["name"].Length > 0;

    /// <summary>Text with marks of its own: RFC 1896, RFC 1341, and the format of word processors.</summary>
    public static bool IsFormatted(Part part) => IsEnriched(part) || IsRtf(part);

    public static bool IsEnriched(Part part) => part.Type.Value is "text/enriched" or "text/richtext";

    public static bool IsRtf(Part part) => part.Type.Value is "text/rtf" or "application/rtf";

    static bool IsShown(Part part)
    {
        if (part.Type.Value is "text/plain" or "text/html" or "text/markdown" or "text/x-markdown" || IsEnriched(part))
            return true;
        if (IsRtf(part))
            return part.Parent is null ? part.Type.IsText : part.Parent.Type.Is("multipart/alternative");
        return part.Parent is null && part.Type.IsText && !FilesOfText.Contains(part.Type.Value);
    }

    /// <summary>A name makes a file of a text, except where a mailer names the text itself: an alternative, or a first part named by its type only.</summary>
    static bool IsFile(Part part)
    {
        if (!HasName(part) || part.Parent!.Type.Is("multipart/alternative"))
            return false;
        return part.Disposition["filename"].Length > 0 || part.Parent.Children[0] != part;
    }

    /// <summary>A multipart in which no part could be told: whatever text it holds is shown.</summary>
    static bool IsUnreadMultipart(Part part) => part.Type.IsMultipart;

    /// <summary>In multipart/related (RFC 2387) one part is the text; others with an id of their own are its images and the like.</summary>
    static bool IsResource(Part part) =>
        part.Parent is { } parent && parent.Type.Is("multipart/related") && (part.Headers.Has("Content-ID") || part.Headers.Has("Content-Location"))
        && TextOf(parent) != part;

    /// <summary>The part that "start" names, or else the first that can be read, or else the first.</summary>
    static Part TextOf(Part related)
    {
        var start = related.Type["start"].Trim('<', '>', ' ');
        return (start.Length == 0 ? null : related.Children.FirstOrDefault(c => c.ContentId == start))
            ?? related.Children.FirstOrDefault(c => c.IsMultipart || c.Type.Value is "text/html" or "text/plain") ?? related.Children[0];
    }
}
