namespace Mailroom.Engine.Store.Rows;

/// <summary>Why somebody is alerted.</summary>
public enum AlertKind
{
    /// <summary>Fetching has stopped or does not come through.</summary>
    Receive,

    /// <summary>Sending has stopped.</summary>
    Send,

    /// <summary>A certificate or client secret ends soon.</summary>
    Credential,
}

/// <summary>One trouble of one mailbox, from its beginning to its end: told once when it begins and once when it is over.</summary>
public sealed class MailboxAlert
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The mailbox.</summary>
    public int MailboxId { get; set; }

    /// <summary>Why.</summary>
    public AlertKind Kind { get; set; }

    /// <summary>What happened, in one sentence.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What to do, in one sentence.</summary>
    public string Fix { get; set; } = "";

    /// <summary>The code, such as AADSTS50126; empty when there is none.</summary>
    public string Code { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>When it was over; null while it lasts.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>When its beginning was mailed; null while that is owed.</summary>
    public DateTimeOffset? OpenedMailedAt { get; set; }

    /// <summary>When its end was mailed; null while that is owed.</summary>
    public DateTimeOffset? ClosedMailedAt { get; set; }
}
