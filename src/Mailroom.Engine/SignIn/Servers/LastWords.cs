using MailKit;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>
/// Remembers the server's refusal and farewell lines since it last agreed to something, because Exchange Online says why only there. Nothing
/// that we send is kept, and of what the server sends only status lines: no bodies, no challenges.
/// </summary>
/// <param name="protocol">What is spoken: each protocol says yes and no in its own form.</param>
sealed class LastWords(MailProtocol protocol) : IProtocolLogger
{
    // Exchange Online says why in one line and hangs up in the next: "BAD User is authenticated but not connected.", "BYE Connection closed. 14".
    const int Kept = 3;

    readonly Lock gate = new();
    readonly Queue<string> lines = new();

    // POP3 sends mail in plain lines, and one of them may read like a refusal: only the first line after a command is the server's own.
    bool awaited = true;

    /// <summary>The latest refusal lines, each at most 500 characters; empty when the server refused nothing.</summary>
    public string Line
    {
        get
        {
            lock (gate)
                return string.Join(" / ", lines);
        }
    }

    /// <summary>Whether the server's answer to our latest command was a yes.</summary>
    public bool Agreed { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; } = NothingToDetect.Instance;

    public void LogConnect(Uri uri)
    {
    }

    /// <summary>Hears everything as well; null when nobody records.</summary>
    public IConversationEar? Ear { get; init; }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        (awaited, Agreed) = (true, false);
        Ear?.Hear(true, buffer.AsSpan(offset, count));
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        Ear?.Hear(false, buffer.AsSpan(offset, count));
        var rest = buffer.AsSpan(offset, count);
        while (rest.Length > 0 && (awaited || protocol != MailProtocol.Pop))
        {
            var end = rest.IndexOf((byte)'\n');
            var one = end < 0 ? rest : rest[..end];
            awaited = false;
            if (StatusOf(one) is var status && status is "OK")
                Forget();
            else if (status.Length > 0)
                Keep(one);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    public void Dispose()
    {
    }

    /// <summary>OK for a yes, any other word for a no or a farewell, nothing for what is neither.</summary>
    string StatusOf(ReadOnlySpan<byte> one) => protocol switch
    {
        MailProtocol.Imap => OfImap(one),
        MailProtocol.Pop => one.StartsWith("+OK"u8) ? "OK" : one.StartsWith("-ERR"u8) ? "NO" : "",
        // RFC 5321 4.2.1: the first of three digits says it all.
        _ => one.Length < 3 || one[..3].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 ? "" : one[0] is (byte)'4' or (byte)'5' ? "NO" : "OK",
    };

    /// <summary>NO, BAD or BYE of an untagged line; OK, NO or BAD behind a tag, which is a letter and digits with MailKit; else nothing.</summary>
    static string OfImap(ReadOnlySpan<byte> one)
    {
        if (one.StartsWith("* "u8))
            return one[2..].StartsWith("BYE "u8) ? "BYE" : one[2..].StartsWith("NO "u8) ? "NO" : one[2..].StartsWith("BAD "u8) ? "BAD" : "";
        var blank = one.IndexOf((byte)' ');
        if (blank is < 2 or > 12 || !char.IsAsciiLetterUpper((char)one[0]) || one[1..blank].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            return "";
        var rest = one[(blank + 1)..];
        return rest.StartsWith("OK"u8) ? "OK" : rest.StartsWith("NO "u8) ? "NO" : rest.StartsWith("BAD "u8) ? "BAD" : "";
    }

    void Forget()
    {
        Agreed = true;
        lock (gate)
            lines.Clear();
    }

    void Keep(ReadOnlySpan<byte> one)
    {
        // The tag is ours, and another one each time: it only stands in the way of whoever searches for the words.
        if (protocol == MailProtocol.Imap && one[0] != (byte)'*')
            one = one[(one.IndexOf((byte)' ') + 1)..];
        var text = System.Text.Encoding.UTF8.GetString(one[..Math.Min(one.Length, 500)]).TrimEnd();
        lock (gate)
        {
            lines.Enqueue(OneLine.Of(text));
            if (lines.Count > Kept)
                lines.Dequeue();
        }
    }

    sealed class NothingToDetect : IAuthenticationSecretDetector
    {
        public static readonly NothingToDetect Instance = new();

        public IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count) => [];
    }
}
