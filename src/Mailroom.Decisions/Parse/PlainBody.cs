using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse;

/// <summary>A mail body that comes by itself, without the headers that would say how it is coded.</summary>
public static class PlainBody
{
    /// <summary>Bytes as text: UTF-8, or else what they look most like. Line ends become \n, control characters other than tab go.</summary>
    /// <param name="body">The bytes, with or without byte order mark.</param>
    public static string Decode(ReadOnlySpan<byte> body) =>
        CleanText.Lines(Charsets.Decode(body, "", new Reading(Limits.Default, body.Length, CancellationToken.None)));
}
