namespace Mailroom.Simulator.Smtp;

/// <summary>One mail between MAIL and its end.</summary>
/// <param name="From">MAIL FROM; empty for the null sender.</param>
/// <param name="Binary">Whether BODY=BINARYMIME was given, which DATA cannot carry (RFC 3030 3).</param>
internal sealed record SmtpTransaction(string From, bool Binary)
{
    internal List<string> To { get; } = [];

    /// <summary>What BDAT has brought so far; null before the first.</summary>
    internal MemoryStream? Chunks { get; set; }
}
