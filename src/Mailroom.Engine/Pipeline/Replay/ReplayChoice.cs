using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>Which stored mails are decided again. What is not named is not asked for.</summary>
public sealed record ReplayChoice
{
    /// <summary>Mails that one replay takes when it is not told otherwise, and the most it takes.</summary>
    public const int Usual = 1000, Most = 100_000;

    /// <summary>Only the last so many of those that fit, 1 to <see cref="Most"/>.</summary>
    public int Last { get; init; } = Usual;

    /// <summary>Only mails received on this day (UTC) or later.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Only mails received on this day (UTC) or earlier.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only mails of this mailbox.</summary>
    public int? MailboxId { get; init; }

    /// <summary>Only this one mail of the ledger.</summary>
    public long? LedgerId { get; init; }

    /// <summary>The rules to try; null for those that are stored.</summary>
    public RulesInUse? Rules { get; init; }
}
