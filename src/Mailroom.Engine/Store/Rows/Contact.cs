namespace Mailroom.Engine.Store.Rows;

/// <summary>Somebody who writes to us.</summary>
public sealed class Contact
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The address, trimmed and lower case; unique. Empty for mail whose sender could not be read.</summary>
    public string Email { get; set; } = "";

    /// <summary>The name from the first mail that had one.</summary>
    public string Name { get; set; } = "";

    /// <summary>When the first mail came.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }
}

/// <summary>A contact who may add to a ticket by mail: its requester, and those whom the first mail was also addressed to.</summary>
public sealed class Participant
{
    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>The address, trimmed and lower case.</summary>
    public string Email { get; set; } = "";
}
