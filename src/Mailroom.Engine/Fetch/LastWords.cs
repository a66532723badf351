using MailKit;
using Mailroom.Engine.SignIn;

namespace Mailroom.Engine.Fetch;

/// <summary>
/// Remembers the server's refusal and farewell lines since it last agreed to something, because Exchange Online says why only there. Nothing
/// that we send is kept, and of what the server sends only status lines: no bodies, no challenges.
/// </summary>
sealed class LastWords : IProtocolLogger
{
    readonly Lock gate = new();
    // Exchange Online says why in one line and hangs up in the next: "BAD User is authenticated but not connected.", "BYE Connection closed. 14".
    const int Kept = 3;

    readonly Queue<string> lines = new();

    /// <summary>The latest NO, BAD and BYE lines, each at most 500 characters; empty when the server refused nothing.</summary>
    public string Line
    {
        get
        {
            lock (gate)
                return string.Join(" / ", lines);
        }
    }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; } = NothingToDetect.Instance;

    public void LogConnect(Uri uri)
    {
    }

    /// <summary>Hears everything as well; null when nobody records.</summary>
    public IConversationEar? Ear { get; init; }

    public void LogClient(byte[] buffer, int offset, int count) => Ear?.Hear(true, buffer.AsSpan(offset, count));

    public void LogServer(byte[] buffer, int offset, int count)
    {
        Ear?.Hear(false, buffer.AsSpan(offset, count));
        var rest = buffer.AsSpan(offset, count);
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var one = end < 0 ? rest : rest[..end];
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

    /// <summary>NO, BAD or BYE of an untagged line; OK, NO or BAD behind a tag, which is a letter and digits with MailKit; else nothing.</summary>
    static string StatusOf(ReadOnlySpan<byte> one)
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
        lock (gate)
            lines.Clear();
    }

    void Keep(ReadOnlySpan<byte> one)
    {
        var text = System.Text.Encoding.UTF8.GetString(one[..Math.Min(one.Length, 500)]).TrimEnd();
        lock (gate)
        {
            lines.Enqueue(new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]));
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
