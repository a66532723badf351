using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Match;

/// <summary>A mail with the same content key that was handled before.</summary>
/// <param name="Copy">Which.</param>
/// <param name="Fingerprint">Its fingerprint (<see cref="ContentIdentity.FingerprintOf"/>).</param>
/// <param name="Ticket">The ticket it belongs to; null when it was held.</param>
public sealed record KnownCopy(CopyRef Copy, string Fingerprint, TicketRef? Ticket);

/// <summary>A ticket that a mail may belong to.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="Participants">The addresses (<see cref="Address.Key"/>) that may add to it by mail.</param>
public sealed record KnownTicket(TicketRef Ticket, IReadOnlySet<string> Participants);

/// <summary>What is known that concerns one mail.</summary>
/// <param name="Copies">Mails with the same content key, the oldest first.</param>
/// <param name="Threads">The tickets of the Message-IDs that the mail refers to.</param>
/// <param name="Numbers">The stored tickets whose numbers the subject names.</param>
public sealed record Facts(
    IReadOnlyList<KnownCopy> Copies,
    IReadOnlyDictionary<string, KnownTicket> Threads,
    IReadOnlyDictionary<long, KnownTicket> Numbers)
{
    /// <summary>Nothing is known.</summary>
    public static Facts None { get; } = new([], new Dictionary<string, KnownTicket>(), new Dictionary<long, KnownTicket>());
}
