using System.Text;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>The few plain words before STARTTLS (RFC 3501 6.2.1, RFC 2595 4, RFC 3207). Nothing secret is said.</summary>
static class StartTls
{
    // A greeting is a line or a few; who sends more is no mail server.
    const int LongestTalk = 16 << 10;

    /// <summary>Asks for encryption; true when the server is ready for it.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="protocol">Which words to use.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="IOException">The connection broke, or the server said more than any greeting is long.</exception>
    public static async Task<bool> AskAsync(Stream stream, MailProtocol protocol, CancellationToken ct)
    {
        var left = LongestTalk;
        await HearAsync(protocol == MailProtocol.Smtp ? "220 " : protocol == MailProtocol.Pop ? "+OK" : "* ");
        switch (protocol)
        {
            case MailProtocol.Smtp:
                await SayAsync("EHLO localhost");
                await HearAsync("250 ");
                await SayAsync("STARTTLS");
                return (await HearAsync("")).StartsWith("220", StringComparison.Ordinal);
            case MailProtocol.Pop:
                await SayAsync("STLS");
                return (await HearAsync("")).StartsWith("+OK", StringComparison.Ordinal);
            default:
                await SayAsync("a STARTTLS");
                return (await HearAsync("a ")).StartsWith("a OK", StringComparison.OrdinalIgnoreCase);
        }

        async Task SayAsync(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);

        // Reads line by line up to the one that begins so. Byte by byte: what follows belongs to TLS.
        async Task<string> HearAsync(string beginning)
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (left-- > 0)
            {
                if (await stream.ReadAsync(one, ct) == 0)
                    throw new IOException("The server hung up.");
                if (one[0] != '\n')
                {
                    line.Append((char)one[0]);
                    continue;
                }
                var said = line.ToString().TrimEnd('\r');
                if (said.StartsWith(beginning, StringComparison.Ordinal))
                    return said;
                line.Clear();
            }
            throw new IOException("The server talks on without an end.");
        }
    }
}
