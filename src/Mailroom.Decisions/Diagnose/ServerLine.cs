using System.Globalization;
using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Diagnose;

/// <summary>Makes sense of what an IMAP server says when it refuses or hangs up. Exchange Online says most of it in plain words only.</summary>
public static partial class ServerLine
{
    /// <summary>Longer waits than this are not believed.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Reads a line.</summary>
    /// <param name="line">The server's text, with or without tag and status.</param>
    /// <param name="atSignIn">Whether it answered our sign-in.</param>
    public static Refusal Read(string line, bool atSignIn)
    {
        var text = line.Length > 1500 ? line[..1500] : line;
        var code =
            text.Contains("throttled", StringComparison.OrdinalIgnoreCase) ? "IMAP-THROTTLED"
            : text.Contains("AccessTokenExpired", StringComparison.OrdinalIgnoreCase) ? "IMAP-TOKEN-EXPIRED"
            : text.Contains("authenticated but not connected", StringComparison.OrdinalIgnoreCase) ? "IMAP-NOT-CONNECTED"
            : text.Contains("Server Unavailable", StringComparison.OrdinalIgnoreCase) || text.Contains("[UNAVAILABLE]", StringComparison.OrdinalIgnoreCase) ? "IMAP-UNAVAILABLE"
            : text.Contains("too many", StringComparison.OrdinalIgnoreCase) || text.Contains("Maximum number of connections", StringComparison.OrdinalIgnoreCase) ? "IMAP-TOO-MANY-CONNECTIONS"
            : atSignIn ? "IMAP-SIGN-IN-REFUSED"
            : text.Contains("BYE", StringComparison.Ordinal) || text.Contains("Connection is closed", StringComparison.OrdinalIgnoreCase) ? "IMAP-CLOSED"
            : "IMAP-REFUSED";
        return new Refusal(RefusedBy.MailServer, code, Text: text, RetryAfter: SuggestedWait(text));
    }

    static TimeSpan? SuggestedWait(string text)
    {
        if (BackOff().Match(text) is not { Success: true } found)
            return null;
        var wait = TimeSpan.FromMilliseconds(double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        return wait > LongestWait ? LongestWait : wait;
    }

    [GeneratedRegex(@"Suggested Backoff Time: ([0-9]{1,9}) milliseconds", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BackOff();
}
