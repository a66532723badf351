namespace Mailroom.Decisions.Mail;

/// <summary>One mail as the server gave it.</summary>
/// <param name="Position">Where this copy lies.</param>
/// <param name="Bytes">The message (RFC 5322), unchanged; only its beginning when <see cref="IsWhole"/> is false.</param>
/// <param name="ReceivedAt">When the server took it in (INTERNALDATE); the time of the ticket, because a Date header may say anything.</param>
/// <param name="FullSize">The size at the server in bytes; more than <see cref="Bytes"/> holds when the mail is over the limit.</param>
public sealed record RawMail(MailPosition Position, ReadOnlyMemory<byte> Bytes, DateTimeOffset ReceivedAt, long FullSize)
{
    /// <summary>Whether <see cref="Bytes"/> holds all of the mail.</summary>
    public bool IsWhole => Bytes.Length >= FullSize;
}
