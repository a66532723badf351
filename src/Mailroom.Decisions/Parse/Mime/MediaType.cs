namespace Mailroom.Decisions.Parse.Mime;

/// <summary>A Content-Type or Content-Disposition: its word and its parameters (RFC 2045 5.1, RFC 2183).</summary>
/// <param name="Value">"text/plain" or "attachment", lower case; empty when the header is missing or unreadable.</param>
/// <param name="Parameters">By lower-case name, decoded (RFC 2231).</param>
sealed record MediaType(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    public static MediaType None { get; } = new("", new Dictionary<string, string>());

    public string this[string parameter] => Parameters.GetValueOrDefault(parameter, "");

    public bool Is(string value) => Value == value;

    public bool IsText => Value.StartsWith("text/", StringComparison.Ordinal);

    public bool IsMultipart => Value.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>A mail inside a mail (RFC 2046 5.2.1, RFC 6532 3.7).</summary>
    public bool IsMessage => Value is "message/rfc822" or "message/global" or "message/news";
}
