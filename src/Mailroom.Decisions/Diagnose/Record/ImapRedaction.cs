namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Redacts a conversation in IMAP (RFC 3501), line by line.</summary>
sealed class ImapRedaction(StandIns names) : IRedaction
{
    // The tag of an AUTHENTICATE that is not answered yet: until then all the client says is secret.
    string signingIn = "";
    bool clientGoesOn;
    bool serverGoesOn;

    public string Client(string line)
    {
        var (goesOn, tagAndRest) = (clientGoesOn, line.Split(' ', 3));
        clientGoesOn = Literal.At(line) is not null;
        if (signingIn.Length > 0)
            return Filler.Of(line.Length);
        if (goesOn || tagAndRest.Length < 2)
            return ImapWords.Redact(line, names);
        var (tag, command, rest) = (tagAndRest[0], tagAndRest[1], tagAndRest.Length > 2 ? tagAndRest[2] : "");
        switch (command.ToUpperInvariant())
        {
            case "AUTHENTICATE":
                signingIn = tag;
                return $"{tag} {command} {Secrets.Behind(rest)}";
            case "LOGIN":
                return $"{tag} {command} {string.Join(' ', rest.Split(' ').Select(word => Literal.At(word) is not null ? word : Filler.Of(word.Length)))}";
            default:
                return $"{tag} {ImapWords.Redact($"{command} {rest}".TrimEnd(), names)}";
        }
    }

    public string Server(string line)
    {
        var goesOn = serverGoesOn;
        serverGoesOn = Literal.At(line) is not null;
        if (goesOn)
            return ImapWords.Redact(line, names);
        if (line.StartsWith('+'))
            return signingIn.Length > 0 ? $"+ {Filler.Of(Math.Max(0, line.Length - 2))}" : $"+{FreeText.Redact(line[1..], names)}";
        var words = line.Split(' ', 3);
        if (words.Length < 2 || !(words[0] == "*" || (words[0].Length <= 12 && words[0].All(char.IsAsciiLetterOrDigit))))
            return ImapWords.Redact(line, names);
        if (words[0] == signingIn)
            signingIn = "";
        var isStatus = words[1].ToUpperInvariant() is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH" or "CAPABILITY";
        return !isStatus ? ImapWords.Redact(line, names) : $"{words[0]} {words[1]} {(words.Length > 2 ? FreeText.Redact(words[2], names) : "")}".TrimEnd();
    }
}

/// <summary>How one protocol's lines are redacted, in the order in which they were said.</summary>
interface IRedaction
{
    string Client(string line);

    string Server(string line);
}

/// <summary>A literal's announcement at the end of a line (RFC 3501 4.3, RFC 7888).</summary>
static class Literal
{
    /// <summary>Its length in bytes; null when the line announces none.</summary>
    public static long? At(string line)
    {
        var open = line.LastIndexOf('{');
        return open >= 0 && line.EndsWith('}') && long.TryParse(line.AsSpan(open + 1).TrimEnd('}').TrimEnd('+'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length) ? length : null;
    }
}

/// <summary>The secrets behind AUTH and AUTHENTICATE.</summary>
static class Secrets
{
    /// <summary>The mechanism, and filler for what follows it.</summary>
    public static string Behind(string mechanismAndResponse)
    {
        var blank = mechanismAndResponse.IndexOf(' ');
        return blank < 0 ? mechanismAndResponse : mechanismAndResponse[..(blank + 1)] + Filler.Of(mechanismAndResponse.Length - blank - 1);
    }
}
