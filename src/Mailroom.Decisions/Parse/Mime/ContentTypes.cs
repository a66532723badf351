namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Reads Content-Type, with the default for what is missing or unreadable (RFC 2045 5.2).</summary>
static class ContentTypes
{
    public static MediaType Read(HeaderBlock headers, string missing, Reading reading)
    {
        var value = headers.First("Content-Type");
        if (value.IsEmpty)
            return MediaType.None with { Value = missing };
        var type = Parameters.Read(value.Span, reading);
        if (IsWellFormed(type.Value))
            return type;
        if (type.Value is "text" or "html")
            return type with { Value = type.Value == "html" ? "text/html" : "text/plain" };
        if (type["boundary"].Length > 0)
            return type with { Value = "multipart/mixed" };
        reading.Warn("bad-content-type", "A Content-Type cannot be read; the part was taken as plain text.");
        return type with { Value = "text/plain" };
    }

    static bool IsWellFormed(string value) =>
        value.Length <= 127 && value.IndexOf('/') is > 0 and var slash && slash < value.Length - 1
        && value.AsSpan().IndexOfAny(" ,:=\\<>[]()@") < 0 && value.LastIndexOf('/') == slash;
}
