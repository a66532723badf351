namespace Mailroom.Engine.Pipeline;

/// <summary>Which mails rules are tried on.</summary>
public sealed record TrialChoice
{
    /// <summary>Mails of one dry run when it is not told otherwise, and the most.</summary>
    public const int Usual = 100, Most = 100_000;

    /// <summary>The last so many stored mails, 1 to <see cref="Most"/>. Without meaning when a mail is handed in.</summary>
    public int Last { get; init; } = Usual;

    /// <summary>Only mails of this mailbox; for a mail that is handed in the mailbox it is taken to have come to. Null for all, or for the first.</summary>
    public int? MailboxId { get; init; }

    /// <summary>A mail that is handed in (message/rfc822), instead of stored ones; null for stored ones.</summary>
    public ReadOnlyMemory<byte>? Mail { get; init; }
}
