using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator;

/// <summary>One mail in one folder.</summary>
public sealed class StoredMail
{
    internal StoredMail(MailContent content, uint uid, DateTimeOffset received, IEnumerable<string> flags, string? uidl = null)
    {
        (Content, Uid, InternalDate) = (content, uid, received);
        Uidl = uidl ?? Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        Flags = flags.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Unique within the folder for one UIDVALIDITY.</summary>
    public uint Uid { get; }

    /// <summary>POP3's unique id (RFC 1939 7). It stays when UIDVALIDITY changes.</summary>
    public string Uidl { get; }

    /// <summary>When it arrived, as IMAP's INTERNALDATE.</summary>
    public DateTimeOffset InternalDate { get; }

    /// <summary>IMAP flags such as <c>\Seen</c>. A change replaces the set.</summary>
    public IReadOnlySet<string> Flags { get; internal set; }

    /// <summary>Size in bytes.</summary>
    public int Size => Content.Bytes.Length;

    /// <summary>The mail as a client fetches it, lines ending in CRLF.</summary>
    public ReadOnlyMemory<byte> Raw => Content.Bytes;

    /// <summary>The subject, decoded; empty where there is none.</summary>
    public string Subject => Content.Subject;

    /// <summary>The Message-ID without angle brackets; empty where there is none.</summary>
    public string MessageId => Content.MessageId;

    internal MailContent Content { get; }

    internal bool Removed { get; set; }

    /// <summary>The folder's count of flag changes when this mail's flags last changed, and who changed them.</summary>
    internal (long Change, object? By) LastFlagChange { get; set; }
}
