namespace Mailroom.Engine.Store.Rows;

/// <summary>A mail of ours: written in the same transaction as what it tells of, sent later, and kept as the log of what was sent.</summary>
public sealed class OutgoingMail
{
    /// <summary>The row's number; mails of a mailbox go out in this order.</summary>
    public long Id { get; set; }

    /// <summary>The mailbox it goes out through, which is the one that received.</summary>
    public int MailboxId { get; set; }

    /// <summary>The ticket it is about; null for none.</summary>
    public long? TicketId { get; set; }

    /// <summary>What it is.</summary>
    public OutgoingKind Kind { get; set; }

    /// <summary>Its Message-ID without angle brackets; unique. Every try bears the same one.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>The recipients, addresses only, separated by blanks.</summary>
    public string Recipients { get; set; } = "";

    /// <summary>Its subject, one line.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The whole mail (message/rfc822), compressed like stored mail.</summary>
    public byte[] Packed { get; set; } = [];

    /// <summary>How many bytes it has unpacked.</summary>
    public int Size { get; set; }

    /// <summary>The files that go with it, a line each: its bytes, a blank, and its name.</summary>
    public string Files { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public OutgoingState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>When to try next; of no meaning once it is sent or given up.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>The code of what kept it from going out; empty when nothing did.</summary>
    public string Code { get; set; } = "";

    /// <summary>What became of it at the last try, as a sentence; holds no body text and no secret.</summary>
    public string Because { get; set; } = "";

    /// <summary>Who wrote it: a user name, or <c>mailroom</c>.</summary>
    public string By { get; set; } = "";

    /// <summary>When it was written.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>When the server took it; null while it has not.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The ledger row of the report that it could not be delivered; null when none came.</summary>
    public long? BouncedIntakeId { get; set; }
}

/// <summary>What a mail of ours is.</summary>
public enum OutgoingKind
{
    /// <summary>An answer that somebody of the desk wrote.</summary>
    Reply = 1,

    /// <summary>Tells a requester that their mail has become a ticket.</summary>
    Acknowledgement = 2,

    /// <summary>Tells our own people what happened to a ticket.</summary>
    Notification = 3,
}

/// <summary>Where a mail of ours stands.</summary>
public enum OutgoingState
{
    /// <summary>To be sent.</summary>
    Waiting = 1,

    /// <summary>The server has it.</summary>
    Sent = 2,

    /// <summary>Given up; a person has to look at it.</summary>
    Failed = 3,

    /// <summary>Taken back by a person before it was sent.</summary>
    Withdrawn = 4,
}
