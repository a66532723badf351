using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Redacts what a server says in its own words: the words stay, because they are the evidence; what can name somebody or hold a secret goes.</summary>
static partial class FreeText
{
    /// <summary>Response codes (RFC 3501 7.1, RFC 5530) that name nobody; the content of any other is masked.</summary>
    static readonly HashSet<string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        "ALERT", "CAPABILITY", "PARSE", "PERMANENTFLAGS", "READ-ONLY", "READ-WRITE", "TRYCREATE", "UIDNEXT", "UIDVALIDITY", "UNSEEN", "HIGHESTMODSEQ", "NOMODSEQ",
        "UNAVAILABLE", "AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED", "PRIVACYREQUIRED", "CONTACTADMIN", "NOPERM", "INUSE", "CORRUPTION", "SERVERBUG",
        "CLIENTBUG", "CANNOT", "LIMIT", "OVERQUOTA", "ALREADYEXISTS", "NONEXISTENT", "CLOSED", "UIDNOTSTICKY", "COPYUID", "APPENDUID", "AUTH", "SYS/TEMP", "SYS/PERM", "LOGIN-DELAY", "IN-USE",
    };

    public static string Redact(string text, StandIns names)
    {
        text = names.Apply(text);
        text = Bracket().Replace(text, match => Codes.Contains(match.Groups["code"].Value) ? match.Value : $"[{Filler.Of(match.Length - 2)}]");
        text = Quoted().Replace(text, match => $"\"{(match.Length == 2 ? "" : names.For("s", match.Value[1..^1]))}\"");
        text = Address().Replace(text, match => IsStandIn(match.Value) ? match.Value : names.For("user", match.Value));
        text = Guid().Replace(text, match => names.For("guid", match.Value));
        text = Ip().Replace(text, "192.0.2.1");
        text = Host().Replace(text, match => IsStandIn(match.Value) ? match.Value : names.For("host", match.Value));
        text = Run().Replace(text, match => IsWord(match.Value) ? match.Value : Filler.Of(match.Length));
        return Foreign().Replace(text, match => Filler.Of(match.Length));
    }

    /// <summary>Whether a long run of letters is language: <c>SmtpClientAuthentication</c> is, Base64 is not.</summary>
    internal static bool IsWord(string run) => run.Split('-', '_', '=', '/', '+').All(part => Word().IsMatch(part));

    static bool IsStandIn(string text) => text.EndsWith("example.com", StringComparison.Ordinal);

    [GeneratedRegex(@"\[(?<code>[A-Za-z/-]*)[^\]]*\]")]
    private static partial Regex Bracket();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[^\s<>""'(),;:=\[\]/]+@[^\s<>""'(),;:=\[\]/]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")]
    private static partial Regex Guid();

    [GeneratedRegex(@"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{1,4}(?![\w:])")]
    private static partial Regex Ip();

    [GeneratedRegex(@"(?<![\w.-])(?:[\w-]+\.)+[A-Za-z][\w-]+")]
    private static partial Regex Host();

    [GeneratedRegex(@"[A-Za-z0-9+/_=-]{16,}")]
    private static partial Regex Run();

    [GeneratedRegex(@"^(?:[A-Z]?[a-z]*|[A-Z]+|(?:[A-Z][a-z]{2,}){2,}|[a-z]+(?:[A-Z][a-z]{2,})+|[A-Z]*[0-9]{1,12}[A-Z]{0,12})$")]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\x20-\x7e]+")]
    private static partial Regex Foreign();
}
