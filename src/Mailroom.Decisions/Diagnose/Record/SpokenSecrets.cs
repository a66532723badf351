using System.Text;

namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Finds what we showed as proof of who we are, so that it is masked also where a server repeats it.</summary>
static class SpokenSecrets
{
    static readonly string[] Commands = ["AUTHENTICATE", "LOGIN", "AUTH", "PASS", "USER", "APOP"];

    /// <summary>The secrets in what the client said: as they were said, and what is in their Base64.</summary>
    public static IEnumerable<string> In(IEnumerable<Utterance> heard)
    {
        foreach (var protocol in heard.Where(said => said.ByClient).GroupBy(said => said.Protocol))
        {
            var all = Encoding.Latin1.GetString([.. protocol.SelectMany(said => said.Bytes.ToArray())]);
            var lines = all.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
            for (var at = 0; at < lines.Count; at++)
            {
                var words = lines[at].Split(' ');
                var command = Array.FindIndex(words, 0, Math.Min(2, words.Length), word => Commands.Contains(word, StringComparer.OrdinalIgnoreCase));
                if (command < 0)
                    continue;
                // What follows on lines of its own is the rest of the dialogue: at most three (SASL LOGIN has two).
                foreach (var spoken in words[(command + 1)..].Concat(lines.Skip(at + 1).Take(3).Where(line => !line.Contains(' '))))
                    foreach (var part in PartsOf(spoken.Trim('"')))
                        yield return part;
            }
        }
    }

    static IEnumerable<string> PartsOf(string spoken)
    {
        // Mechanisms, commands and lengths of literals are no secrets.
        if (spoken.Length < 6 || spoken.StartsWith('{') || spoken.ToUpperInvariant() is "XOAUTH2" or "OAUTHBEARER" or "CRAM-MD5" or "NOOP" or "CAPABILITY" or "LOGOUT")
            yield break;
        yield return spoken;
        var bytes = new byte[spoken.Length];
        if (!Convert.TryFromBase64String(spoken, bytes, out var length))
            yield break;
        // RFC 4616: NUL between user and password; XOAUTH2: control-A between its fields.
        foreach (var part in Encoding.UTF8.GetString(bytes, 0, length).Split('\0', '\u0001').Select(part => part.Replace("auth=Bearer ", "", StringComparison.Ordinal).Replace("user=", "", StringComparison.Ordinal)).Where(part => part.Length >= 4))
            yield return part;
    }
}
