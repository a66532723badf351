using MailKit;

namespace Mailroom.Engine.Fetch;

/// <summary>
/// Remembers the server's last refusal or farewell line, because Exchange Online says why only there. Nothing
/// that we send is kept, and of what the server sends only status lines: no bodies, no challenges.
/// </summary>
sealed class LastWords : IProtocolLogger
{
    readonly Lock gate = new();
    string line = "";

    /// <summary>The last NO, BAD or BYE line, at most 500 characters; empty when there was none.</summary>
    public string Line
    {
        get
        {
            lock (gate)
                return line;
        }
    }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; } = NothingToDetect.Instance;

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        var rest = buffer.AsSpan(offset, count);
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var one = end < 0 ? rest : rest[..end];
            if (IsRefusal(one))
                Keep(one);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    public void Dispose()
    {
    }

    /// <summary><c>* BYE ...</c>, or a tag and NO or BAD. A tag of ours is a letter and eight digits.</summary>
    static bool IsRefusal(ReadOnlySpan<byte> one)
    {
        if (one.StartsWith("* BYE "u8) || one.StartsWith("* NO "u8) || one.StartsWith("* BAD "u8))
            return true;
        var blank = one.IndexOf((byte)' ');
        return blank is > 1 and < 12 && (one[(blank + 1)..].StartsWith("NO "u8) || one[(blank + 1)..].StartsWith("BAD "u8));
    }

    void Keep(ReadOnlySpan<byte> one)
    {
        var text = System.Text.Encoding.UTF8.GetString(one[..Math.Min(one.Length, 500)]).TrimEnd();
        lock (gate)
            line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
    }

    sealed class NothingToDetect : IAuthenticationSecretDetector
    {
        public static readonly NothingToDetect Instance = new();

        public IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count) => [];
    }
}
