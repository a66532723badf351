namespace Mailroom.Engine.Store.Rows;

/// <summary>The report of a mailbox's last finished test, so that pages and commands can show it later.</summary>
public sealed class LastTest
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The mailbox's <see cref="Mailbox.ConfigVersion"/> that was tested.</summary>
    public int ConfigVersion { get; set; }

    /// <summary>The report as JSON. Holds no secret.</summary>
    public string Report { get; set; } = "";
}
