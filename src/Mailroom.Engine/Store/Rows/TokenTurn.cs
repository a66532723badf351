namespace Mailroom.Engine.Store.Rows;

/// <summary>Whose turn it is to ask for a mailbox's tokens: one process at a time, since two renewals at once would use one refresh token twice.</summary>
public sealed class TokenTurn
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>Whoever has the turn; a new one for each.</summary>
    public Guid Holder { get; set; }

    /// <summary>When the turn ends by itself, in case its holder died.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>The mailbox's <see cref="Mailbox.ConfigVersion"/> that was refused for good; null when it was not.</summary>
    public int? RefusedConfig { get; set; }

    /// <summary>The protocol whose permission was refused; null when it was the sign-in as such.</summary>
    public MailProtocol? RefusedProtocol { get; set; }

    /// <summary>The refusal as JSON, without any secret; empty when there is none.</summary>
    public string Refusal { get; set; } = "";
}
