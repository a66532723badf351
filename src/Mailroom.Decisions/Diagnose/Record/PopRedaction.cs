namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Redacts a conversation in POP3 (RFC 1939).</summary>
sealed class PopRedaction(StandIns names) : IRedaction
{
    string command = "";
    bool awaited = true;
    bool signingIn;

    public string Client(string line)
    {
        awaited = true;
        if (signingIn)
            return Filler.Of(line.Length);
        var words = line.Split(' ', 2);
        command = words[0].ToUpperInvariant();
        signingIn = command == "AUTH" && words.Length > 1;
        // A command with a number, such as UIDL 5, is answered in one line.
        var rest = words.Length > 1 ? words[1] : "";
        if (command is "LIST" or "UIDL" && rest.Length > 0)
            command = "STAT";
        return command switch
        {
            "AUTH" => $"{words[0]} {Secrets.Behind(rest)}".TrimEnd(),
            _ when rest.All(c => char.IsAsciiDigit(c) || c == ' ') => line,
            _ => $"{words[0]} {Filler.Of(rest.Length)}",
        };
    }

    public string Server(string line)
    {
        if (awaited && line.StartsWith('+') && signingIn && !line.StartsWith("+OK", StringComparison.Ordinal))
            return $"+ {Filler.Of(Math.Max(0, line.Length - 2))}";
        if (awaited)
        {
            (awaited, signingIn) = (false, false);
            return FreeText.Redact(line, names);
        }
        return line == "." ? line : command switch
        {
            "LIST" => FreeText.Redact(line, names),
            "UIDL" => Uidl(line),
            "CAPA" or "AUTH" => FreeText.Redact(line, names),
            _ => Filler.Of(line.Length),
        };
    }

    string Uidl(string line)
    {
        var words = line.Split(' ', 2);
        return words.Length == 2 && words[0].All(char.IsAsciiDigit) ? $"{words[0]} {names.For("uid", words[1])}" : Filler.Of(line.Length);
    }
}
