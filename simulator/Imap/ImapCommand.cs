using System.Text;
using Mailroom.Simulator.Connections;

namespace Mailroom.Simulator.Imap;

/// <summary>One command as it came in: text, and the literals between its pieces.</summary>
/// <param name="Tag">What the answer begins with.</param>
/// <param name="Verb">The name in capitals; with <c>UID</c> in front where it was.</param>
/// <param name="Arguments">What follows the name.</param>
internal sealed record ImapCommand(string Tag, string Verb, ImapArguments Arguments)
{
    static readonly string[] NotShown = ["AUTHENTICATE", "LOGIN"];

    internal bool ByUid => Verb.StartsWith("UID ", StringComparison.Ordinal);

    /// <summary>The name without <c>UID</c>.</summary>
    internal string Name => ByUid ? Verb[4..] : Verb;

    /// <summary>For the log. Before sign-in anything may be a secret in the wrong place, so only a known name is shown.</summary>
    internal string ForLog(bool signedIn, bool known) =>
        !known ? "(unknown)"
        : !signedIn || NotShown.Contains(Verb) ? Verb
        : Arguments.AsText is { Length: > 0 } text ? $"{Verb} {text}" : Verb;

    internal static async Task<ImapCommand?> ReadAsync(LineReader reader, LineWriter writer, int largestLiteral, CancellationToken ct)
    {
        var pieces = new List<object>();
        while (true)
        {
            if (await reader.ReadLineAsync(ct) is not { } line)
                return null;
            var text = Encoding.Latin1.GetString(line);
            pieces.Add(text);
            if (LiteralAtEnd(text) is not { } literal)
                return Of(pieces);
            if (literal.Length > largestLiteral)
                throw new ImapSyntaxException("Literal too large.");
            if (!literal.NoWait)
            {
                writer.Line("+ Ready for additional command text.");
                await writer.FlushAsync(ct);
            }
            pieces.Add(await reader.ReadLiteralAsync((int)literal.Length, ct));
        }
    }

    static ImapCommand Of(List<object> pieces)
    {
        var words = ((string)pieces[0]).Split(' ', 3);
        var verb = words.Length > 1 ? words[1].ToUpperInvariant() : "";
        var rest = words.Length > 2 ? words[2] : "";
        if (verb == "UID" && rest.Length > 0)
        {
            var inner = rest.Split(' ', 2);
            verb = $"UID {inner[0].ToUpperInvariant()}";
            rest = inner.Length > 1 ? inner[1] : "";
        }
        pieces[0] = rest;
        return new ImapCommand(words[0].Length == 0 ? "*" : words[0], verb, new ImapArguments(pieces));
    }

    static (long Length, bool NoWait)? LiteralAtEnd(string line)
    {
        var open = line.LastIndexOf('{');
        if (open < 0 || !line.EndsWith('}'))
            return null;
        var noWait = line[^2] == '+';
        var digits = line[(open + 1)..(noWait ? ^2 : ^1)];
        return digits.Length is > 0 and < 12 && digits.All(char.IsAsciiDigit) ? (long.Parse(digits), noWait) : null;
    }
}
