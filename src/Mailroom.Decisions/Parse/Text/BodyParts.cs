using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Which leaves may be shown as the mail's text.</summary>
static class BodyParts
{
    public static bool IsBody(Part part)
    {
        if (part.Opaque || !(part.Type.Value is "text/plain" or "text/html" || IsUnreadMultipart(part)))
            return false;
        if (part.Parent is null)
            return !part.Disposition.Is("attachment") || !HasName(part);
        if (part.Disposition.Is("attachment"))
            return false;
        // Some mailers name the alternatives; anywhere else a name makes a file of a text.
        return (!HasName(part) || part.Parent.Type.Is("multipart/alternative")) && !IsResource(part);
    }

    /// <summary>A copy for wrist watches and the like: nothing that a person misses.</summary>
    public static bool IsLesserCopy(Part part) =>
        part.Type.Value is "text/x-amp-html" or "text/watch-html" && part.Parent?.Type.Is("multipart/alternative") == true;

    public static bool HasName(Part part) => part.Disposition["filename"].Length > 0 || part.Type["name"].Length > 0;

    /// <summary>A multipart in which no part could be told: whatever text it holds is shown.</summary>
    static bool IsUnreadMultipart(Part part) => part.Type.IsMultipart;

    /// <summary>In multipart/related (RFC 2387) the first part is the text; others with an id of their own are its images and the like.</summary>
    static bool IsResource(Part part) =>
        part.Parent is { } parent && parent.Type.Is("multipart/related") && parent.Children[0] != part
        && (part.Headers.Has("Content-ID") || part.Headers.Has("Content-Location"));
}
