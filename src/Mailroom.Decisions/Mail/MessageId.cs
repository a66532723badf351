namespace Mailroom.Decisions.Mail;

/// <summary>
/// A Message-ID (RFC 5322 3.6.4) without its angle brackets. The sender chooses it, so it may be missing,
/// repeated for different mails, or forged: a hint for threading, never an identity.
/// </summary>
/// <param name="Value">The text between the angle brackets; empty when there is none.</param>
public readonly record struct MessageId(string Value)
{
    /// <summary>No Message-ID.</summary>
    public static MessageId None { get; } = new("");

    /// <summary>Whether there is one.</summary>
    public bool IsKnown => !string.IsNullOrEmpty(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
