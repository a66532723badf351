namespace Mailroom.Engine.Store.Rows;

/// <summary>A tag on a ticket.</summary>
public sealed class TicketTag
{
    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>The tag, lower case.</summary>
    public string Tag { get; set; } = "";
}

/// <summary>The value of a custom field on a ticket.</summary>
public sealed class TicketField
{
    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>The field.</summary>
    public int FieldId { get; set; }

    /// <summary>The value as the field's kind writes it.</summary>
    public string Value { get; set; } = "";
}

/// <summary>Somebody who is told of what happens to a ticket. Watching gives no right to add to it.</summary>
public sealed class TicketWatcher
{
    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>The address, trimmed and lower case.</summary>
    public string Email { get; set; } = "";
}

/// <summary>Two tickets that have to do with each other. The later one names the earlier.</summary>
public sealed class TicketLink
{
    /// <summary>The later ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>The earlier ticket.</summary>
    public long OtherId { get; set; }

    /// <summary>How.</summary>
    public LinkKind Kind { get; set; }
}

/// <summary>How two tickets have to do with each other.</summary>
public enum LinkKind
{
    /// <summary>A stranger speaks of the other ticket; somebody has to look whether that is right.</summary>
    Stranger = 1,

    /// <summary>It goes on with a ticket that was closed.</summary>
    GoesOn = 2,

    /// <summary>The same mail came to another mailbox, whose queue is another one.</summary>
    SameMail = 3,

    /// <summary>A person says so.</summary>
    ByHand = 4,
}

/// <summary>A ticket that was put on an account by hand, so that it can be undone.</summary>
public sealed class AccountAssignment
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>The account before; null for none.</summary>
    public int? BeforeId { get; set; }

    /// <summary>The account since.</summary>
    public int AccountId { get; set; }

    /// <summary>The domain that was listed on the account with it; empty when none.</summary>
    public string LearnedDomain { get; set; } = "";

    /// <summary>Whether the requester became a contact of the account with it.</summary>
    public bool LearnedContact { get; set; }

    /// <summary>Why the sender had counted as unknown before.</summary>
    public string UnknownBecause { get; set; } = "";

    /// <summary>Who.</summary>
    public string By { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it was undone; null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}
