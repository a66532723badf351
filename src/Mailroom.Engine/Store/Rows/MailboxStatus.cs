namespace Mailroom.Engine.Store.Rows;

/// <summary>How one mailbox is doing now. Written by whoever holds the mailbox; shown everywhere.</summary>
public sealed class MailboxStatus
{
    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>The state.</summary>
    public MailboxState State { get; set; } = MailboxState.NotSetUp;

    /// <summary>When the state began.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Why, in one sentence; empty while all is well.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What to do, in one sentence; empty when nothing is to be done.</summary>
    public string Fix { get; set; } = "";

    /// <summary>The code that the server or identity provider gave, such as AADSTS50126; empty when there is none.</summary>
    public string Code { get; set; } = "";

    /// <summary>When the folder was last seen to be read through without a fault.</summary>
    public DateTimeOffset? LastCheckAt { get; set; }

    /// <summary>When the last mail was taken in.</summary>
    public DateTimeOffset? LastMailAt { get; set; }

    /// <summary>When it will be tried again; null when nothing is planned.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    /// <summary>When the access token in use ends.</summary>
    public DateTimeOffset? TokenExpiresAt { get; set; }

    /// <summary>How sending is doing.</summary>
    public SendState Send { get; set; }

    /// <summary>Why sending does not work, in one sentence; empty while it does.</summary>
    public string SendReason { get; set; } = "";

    /// <summary>What to do about sending, in one sentence.</summary>
    public string SendFix { get; set; } = "";

    /// <summary>The server's or identity provider's code about sending.</summary>
    public string SendCode { get; set; } = "";

    /// <summary>When sending was last tried.</summary>
    public DateTimeOffset? SendCheckedAt { get; set; }

    /// <summary>When the password was last shown to a mail server (Basic authentication); null when it never was.</summary>
    public DateTimeOffset? BasicUsedAt { get; set; }

    /// <summary>The mailbox's <see cref="Mailbox.ConfigVersion"/> that was refused for good; it is not tried again until that number changes.</summary>
    public int? StoppedAtConfig { get; set; }

    /// <summary>Mails of the running import that are done.</summary>
    public int ImportDone { get; set; }

    /// <summary>Mails of the running import in all; 0 when none runs.</summary>
    public int ImportTotal { get; set; }
}
