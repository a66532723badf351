using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator;

/// <summary>One mail that came in over SMTP, with its envelope.</summary>
public sealed class SentMail
{
    readonly MailContent content;

    internal SentMail(int number, DateTimeOffset time, MailContent content) => (Number, Time, this.content) = (number, time, content);

    /// <summary>Counts from 1 since the simulator started.</summary>
    public int Number { get; }

    /// <summary>When it was accepted, in UTC.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Address of the mailbox that was signed in to; null: it came in by the sink port.</summary>
    public string? Account { get; internal init; }

    /// <summary>MAIL FROM; empty for the null sender.</summary>
    public required string From { get; init; }

    /// <summary>RCPT TO, in order.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Addresses of the accounts that have it in their INBOX now.</summary>
    public IReadOnlyList<string> DeliveredTo { get; internal init; } = [];

    /// <summary>The mail as it was sent, lines ending in CRLF.</summary>
    public ReadOnlyMemory<byte> Raw => content.Bytes;

    /// <summary>The subject, decoded; empty where there is none.</summary>
    public string Subject => content.Subject;

    /// <summary>The Message-ID without angle brackets; empty where there is none.</summary>
    public string MessageId => content.MessageId;
}
