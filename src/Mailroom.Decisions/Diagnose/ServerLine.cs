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

    static readonly (string Words, string Code)[] Smtp =
    [
        ("SmtpClientAuthentication is disabled", "SMTP-AUTH-DISABLED"),
        ("security defaults policy", "SMTP-SECURITY-DEFAULTS"),
        ("did not meet the criteria", "SMTP-POLICY"),
        ("5.7.30", "SMTP-PASSWORD-REFUSED"),
        ("5.7.139", "SMTP-AUTH-DISABLED"),
        ("SendAsDenied", "SMTP-SEND-AS"),
        ("5.7.60", "SMTP-SEND-AS"),
        ("5.2.252", "SMTP-SEND-AS"),
        ("4.3.2", "SMTP-CONNECTIONS"),
        ("sender thread limit", "SMTP-CONNECTIONS"),
        ("5.2.2 ", "SMTP-MAILBOX-FULL"),
        ("mailbox full", "SMTP-MAILBOX-FULL"),
        ("5.2.0", "SMTP-RECIPIENT-LIMIT"),
    ];

    /// <summary>Reads an IMAP line.</summary>
    /// <param name="line">The server's text, with or without tag and status.</param>
    /// <param name="atSignIn">Whether it answered our sign-in.</param>
    public static Refusal Read(string line, bool atSignIn)
    {
        var code = Find(Imap, line)
            ?? (ImapIsOff().IsMatch(line) ? "IMAP-DISABLED"
            : Farewell().IsMatch(line) ? "IMAP-CLOSED"
            : atSignIn ? "IMAP-SIGN-IN-REFUSED"
            : "IMAP-REFUSED");
        return Made(code, line);
    }

    /// <summary>Reads a POP3 line (<c>-ERR ...</c>).</summary>
    /// <param name="line">The server's text.</param>
    /// <param name="atSignIn">Whether it answered our sign-in.</param>
    public static Refusal ReadPop(string line, bool atSignIn) => Made(
        Has(line, "throttled") || Has(line, "Suggested Backoff Time") ? "IMAP-THROTTLED"
        : Has(line, "Protocol error") && atSignIn ? "POP-PROTOCOL-ERROR"
        : atSignIn ? "POP-SIGN-IN-REFUSED"
        : "POP-REFUSED", line);

    /// <summary>Reads an SMTP reply, its first line or all of it (RFC 5321 4.2).</summary>
    /// <param name="reply">The server's text, beginning with the three digits.</param>
    public static Refusal ReadSmtp(string reply) => Made(
        Find(Smtp, reply) ?? (reply.StartsWith("535", StringComparison.Ordinal) ? "SMTP-SIGN-IN-REFUSED"
            : reply.StartsWith('4') ? "SMTP-LATER"
            : "SMTP-REFUSED"), reply);

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

    [GeneratedRegex(@"\bIMAP4?\b.{0,20}\b(disabled|not enabled|turned off)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ImapIsOff();

    [GeneratedRegex(@"^\s*(\*\s+)?BYE\b|Connection (is )?closed", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Farewell();
}
