using Mailroom.Decisions.Diagnose.Record;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.SignIn.Servers;

namespace Mailroom.Engine.Diagnose;

/// <summary>Keeps what is said while a mailbox is opened, in memory only: nothing leaves it but redacted.</summary>
/// <param name="clock">The time.</param>
sealed class ConversationTape(TimeProvider clock) : IOpenWatcher, IConversationEar
{
    /// <summary>The recording ends here; a transcript is about the opening, which takes a few kilobytes.</summary>
    const int MostBytes = 4 << 20;

    readonly Lock gate = new();
    readonly List<Utterance> heard = [];
    readonly long begun = clock.GetTimestamp();
    int bytesHeard;

    /// <summary>What is spoken now: imap, pop or smtp.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Whether there was more than is kept.</summary>
    public bool Cut { get; private set; }

    public IReadOnlyList<Utterance> Heard
    {
        get
        {
            lock (gate)
                return [.. heard];
        }
    }

    public void Hear(bool byClient, ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            Cut |= bytesHeard + bytes.Length > MostBytes;
            if (Cut)
                return;
            bytesHeard += bytes.Length;
            heard.Add(new Utterance((long)clock.GetElapsedTime(begun).TotalMilliseconds, Protocol, byClient, bytes.ToArray()));
        }
    }

    public void Begin(OpenStep step)
    {
    }

    public void Ok(OpenStep step, string sentence)
    {
    }

    public void Skip(OpenStep step, string sentence)
    {
    }
}
