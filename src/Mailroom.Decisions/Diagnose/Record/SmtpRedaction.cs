using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Redacts a conversation in SMTP (RFC 5321).</summary>
sealed partial class SmtpRedaction(StandIns names) : IRedaction
{
    bool signingIn;
    bool inMail;
    bool mailAsked;

    public string Client(string line)
    {
        if (inMail)
        {
            inMail = line != ".";
            return inMail ? Filler.Of(line.Length) : line;
        }
        if (signingIn)
            return Filler.Of(line.Length);
        var words = line.Split(' ', 2);
        var rest = words.Length > 1 ? words[1] : "";
        switch (words[0].ToUpperInvariant())
        {
            case "AUTH":
                signingIn = true;
                return $"{words[0]} {Secrets.Behind(rest)}".TrimEnd();
            case "EHLO" or "HELO":
                return $"{words[0]} client.example.com";
            case "MAIL" or "RCPT":
                return $"{words[0]} {Path().Replace(rest, match => match.Value == "<>" ? "<>" : $"<{names.For("user", match.Value[1..^1])}>")}";
            case "DATA":
                mailAsked = true;
                return line;
            case "STARTTLS" or "RSET" or "NOOP" or "QUIT":
                return words[0];
            default:
                return $"{words[0]} {Filler.Of(rest.Length)}".TrimEnd();
        }
    }

    public string Server(string line)
    {
        if (signingIn && line.StartsWith("334", StringComparison.Ordinal))
            return $"334 {Filler.Of(Math.Max(0, line.Length - 4))}";
        signingIn = false;
        inMail = mailAsked && line.StartsWith("354", StringComparison.Ordinal);
        mailAsked = false;
        return FreeText.Redact(line, names);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Path();
}
