using System.Globalization;
using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Diagnose;

/// <summary>Makes sense of what a mail server says when it refuses or hangs up. Exchange Online says most of it in plain words only.</summary>
public static partial class ServerLine
{
    /// <summary>Longer waits than this are not believed.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    const int LongestLine = 1500;

    // In order: a throttled sign-in is throttled first of all.
    static readonly (string Words, string Code)[] Imap =
    [
        ("throttled", "IMAP-THROTTLED"),
        ("Suggested Backoff Time", "IMAP-THROTTLED"),
        ("AccessTokenExpired", "IMAP-TOKEN-EXPIRED"),
        ("authenticated but not connected", "IMAP-NOT-CONNECTED"),
        ("Server Unavailable", "IMAP-UNAVAILABLE"),
        ("[UNAVAILABLE]", "IMAP-UNAVAILABLE"),
        ("too many", "IMAP-TOO-MANY-CONNECTIONS"),
        ("Maximum number of connections", "IMAP-TOO-MANY-CONNECTIONS"),
        ("Invalid state", "IMAP-INVALID-STATE"),
    ];

    // RFC 2449 8 and RFC 3206 give POP3 its codes in brackets; Exchange Online speaks as it does over IMAP.
    static readonly (string Words, string Code)[] Pop =
    [
        ("throttled", "POP-THROTTLED"),
        ("Suggested Backoff Time", "POP-THROTTLED"),
        ("[LOGIN-DELAY]", "POP-THROTTLED"),
        ("AccessTokenExpired", "POP-TOKEN-EXPIRED"),
        ("authenticated but not connected", "POP-NOT-CONNECTED"),
        ("[IN-USE]", "POP-IN-USE"),
        ("too many", "POP-TOO-MANY-CONNECTIONS"),
        ("Maximum number of connections", "POP-TOO-MANY-CONNECTIONS"),
        ("Server Unavailable", "POP-UNAVAILABLE"),
        ("[SYS/TEMP]", "POP-UNAVAILABLE"),
    ];

    static readonly (string Words, string Code)[] Smtp =
    [
        ("SmtpClientAuthentication is disabled", "SMTP-AUTH-DISABLED"),
        ("security defaults policy", "SMTP-SECURITY-DEFAULTS"),
        ("did not meet the criteria", "SMTP-POLICY"),
        ("SendAsDenied", "SMTP-SEND-AS"),
        ("bad outbound sender", "SMTP-SENDER-BLOCKED"),
        ("mailbox full", "SMTP-MAILBOX-FULL"),
        ("QuotaExceeded", "SMTP-RECIPIENT-LIMIT"),
    ];

    // Enhanced status codes (RFC 3463), which must be read whole: 5.7.3 is not 5.7.30.
    static readonly (string Status, string Code)[] SmtpStatus =
    [
        ("5.7.30", "SMTP-PASSWORD-REFUSED"),
        ("5.7.139", "SMTP-AUTH-DISABLED"),
        ("5.7.57", "SMTP-NOT-SIGNED-IN"),
        ("5.7.60", "SMTP-SEND-AS"),
        ("5.2.252", "SMTP-SEND-AS"),
        ("5.1.8", "SMTP-SENDER-BLOCKED"),
        ("5.2.2", "SMTP-MAILBOX-FULL"),
        ("5.2.3", "SMTP-TOO-LARGE"),
        ("5.3.4", "SMTP-TOO-LARGE"),
        ("5.2.0", "SMTP-RECIPIENT-LIMIT"),
    ];

    /// <summary>Reads an IMAP line.</summary>
    /// <param name="line">The server's text, with or without tag and status.</param>
    /// <param name="atSignIn">Whether it answered our sign-in.</param>
    public static Refusal Read(string line, bool atSignIn)
    {
        var code = Find(Imap, line)
            ?? (ProtocolIsOff().IsMatch(line) ? "IMAP-DISABLED"
            : Farewell().IsMatch(line) ? "IMAP-CLOSED"
            : atSignIn ? "IMAP-SIGN-IN-REFUSED"
            : "IMAP-REFUSED");
        return Made(code, line);
    }

    /// <summary>Reads a POP3 line (<c>-ERR ...</c>).</summary>
    /// <param name="line">The server's text.</param>
    /// <param name="atSignIn">Whether it answered our sign-in.</param>
    public static Refusal ReadPop(string line, bool atSignIn) => Made(Find(Pop, line)
        ?? (ProtocolIsOff().IsMatch(line) ? "POP-DISABLED"
            : atSignIn && BrokenOff().IsMatch(line) ? "POP-PROTOCOL-ERROR"
            : Farewell().IsMatch(line) ? "POP-CLOSED"
            : atSignIn ? "POP-SIGN-IN-REFUSED"
            : "POP-REFUSED"), line);

    /// <summary>Reads an SMTP reply, its first line or all of it (RFC 5321 4.2).</summary>
    /// <param name="reply">The server's text, beginning with the three digits.</param>
    public static Refusal ReadSmtp(string reply) => Made(reply.TrimStart() switch
    {
        ['4', ..] => OfPassing(reply),
        var said when Find(Smtp, said) is { } known => known,
        var said when Array.Find(SmtpStatus, entry => HasStatus(said, entry.Status)) is { Code: { } known } => known,
        var said when said.StartsWith("535", StringComparison.Ordinal) || HasStatus(said, "5.7.3") => "SMTP-SIGN-IN-REFUSED",
        var said when said.StartsWith("530", StringComparison.Ordinal) => "SMTP-NOT-SIGNED-IN",
        var said when said.StartsWith("552", StringComparison.Ordinal) => "SMTP-TOO-LARGE",
        var said when BadRecipient().IsMatch(said) => "SMTP-RECIPIENT-REFUSED",
        _ => "SMTP-REFUSED",
    }, reply);

    /// <summary>A reply of the class 4 always passes (RFC 5321 4.2.1); the words only say why.</summary>
    static string OfPassing(string reply) =>
        Has(reply, "sender thread limit") || Has(reply, "Concurrent connections") || HasStatus(reply, "4.3.2") ? "SMTP-CONNECTIONS"
        : Has(reply, "throttled") || Has(reply, "Suggested Backoff Time") || Has(reply, "submission rate") ? "SMTP-THROTTLED"
        : "SMTP-LATER";

    /// <summary>Whether a status code stands in the reply, whole.</summary>
    static bool HasStatus(string reply, string status)
    {
        for (var at = reply.IndexOf(status, StringComparison.Ordinal); at >= 0; at = reply.IndexOf(status, at + 1, StringComparison.Ordinal))
        {
            var end = at + status.Length;
            if ((at == 0 || reply[at - 1] is not ('.' or (>= '0' and <= '9'))) && (end == reply.Length || !char.IsAsciiDigit(reply[end])))
                return true;
        }
        return false;
    }

    static Refusal Made(string code, string line) => new(
        RefusedBy.MailServer, code, Text: line.Length > LongestLine ? line[..LongestLine] : line, RetryAfter: SuggestedWait(line));

    static string? Find((string Words, string Code)[] table, string line) =>
        Array.Find(table, entry => Has(line, entry.Words)) is { Code: { } code } ? code : null;

    static bool Has(string line, string words) => line.Contains(words, StringComparison.OrdinalIgnoreCase);

    static TimeSpan? SuggestedWait(string text)
    {
        if (BackOff().Match(text) is not { Success: true } found)
            return null;
        // More digits than nine are weeks: no need to read them.
        var wait = found.Groups[1].Length > 9 ? LongestWait : TimeSpan.FromMilliseconds(long.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        return wait > LongestWait ? LongestWait : wait;
    }

    [GeneratedRegex(@"Suggested Backoff Time: *([0-9]+) *milliseconds", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BackOff();

    [GeneratedRegex(@"\b(IMAP4?|POP3?)\b.{0,20}\b(disabled|not enabled|turned off)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProtocolIsOff();

    // Exchange Online ends a sign-in so whose token it finds too long, or whose token stands in the line of the command.
    [GeneratedRegex(@"Protocol error|Connection is closed\. *10\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BrokenOff();

    [GeneratedRegex(@"(?<![0-9.])5\.1\.[0-9]|(?<![0-9.])5\.4\.1(?![0-9])|(?<![0-9.])5\.7\.54(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex BadRecipient();

    [GeneratedRegex(@"^\s*(\*\s+)?BYE\b|Connection (is )?closed", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Farewell();
}
