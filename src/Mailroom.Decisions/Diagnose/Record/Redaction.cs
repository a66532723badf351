using System.Text;

namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>
/// Turns a recorded conversation into a transcript that can be given away: what was said stays, who said it and what was
/// secret goes. Lengths that were announced stay true, so that the transcript can be replayed.
/// </summary>
public static class Redaction
{
    /// <summary>Redacts.</summary>
    /// <param name="heard">Everything that was heard, in its order.</param>
    /// <param name="names">What names the tenant: addresses, hosts, ids, the mailbox's name.</param>
    public static IReadOnlyList<TranscriptLine> Of(IReadOnlyList<Utterance> heard, IEnumerable<string> names)
    {
        var standIns = new StandIns();
        foreach (var name in names)
            standIns.Name(name);
        foreach (var secret in SpokenSecrets.In(heard))
            standIns.Secret(secret);
        var lines = new List<TranscriptLine>();
        foreach (var protocol in heard.Select(said => said.Protocol).Distinct().ToList())
        {
            IRedaction redaction = protocol switch { "imap" => new ImapRedaction(standIns), "pop" => new PopRedaction(standIns), _ => new SmtpRedaction(standIns) };
            var (client, server) = (new Side("client", redaction.Client, protocol == "imap"), new Side("server", redaction.Server, protocol == "imap"));
            foreach (var said in heard.Where(said => said.Protocol == protocol))
                (said.ByClient ? client : server).Hear(said, lines);
        }
        return lines;
    }

    /// <summary>One side of a conversation: bytes in, redacted lines out.</summary>
    sealed class Side(string name, Func<string, string> redact, bool hasLiterals)
    {
        readonly List<byte> buffer = [];
        readonly StringBuilder written = new();
        long literal;

        public void Hear(Utterance said, List<TranscriptLine> lines)
        {
            buffer.AddRange(said.Bytes.Span);
            while (literal > 0 ? buffer.Count >= literal : buffer.Contains((byte)'\n'))
            {
                if (literal > 0)
                {
                    written.Append(Filler.Block(literal));
                    buffer.RemoveRange(0, (int)literal);
                    literal = 0;
                }
                else
                    literal = Line(buffer.IndexOf((byte)'\n'));
                Flush(said, lines);
            }
        }

        long Line(int end)
        {
            // Latin-1 gives each byte a character, so that lengths stay what they were.
            var line = Encoding.Latin1.GetString([.. buffer[..end]]).TrimEnd('\r');
            buffer.RemoveRange(0, end + 1);
            written.Append(redact(line)).Append("\r\n");
            return hasLiterals ? Literal.At(line) ?? 0 : 0;
        }

        void Flush(Utterance said, List<TranscriptLine> lines)
        {
            var text = written.ToString();
            var end = text.LastIndexOf("\r\n", StringComparison.Ordinal);
            if (end < 0)
                return;
            lines.AddRange(text[..end].Split("\r\n").Select(line => new TranscriptLine(said.At, said.Protocol, name, line)));
            written.Remove(0, end + 2);
        }
    }
}
