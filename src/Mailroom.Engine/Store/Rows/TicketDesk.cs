namespace Mailroom.Engine.Store.Rows;

/// <summary>Something that happened to a ticket, for its history. Mails and notes are not repeated here.</summary>
public sealed class TicketEvent
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who: a user name, or <c>mailroom</c>.</summary>
    public string By { get; set; } = "";

    /// <summary>What, as a stable word: a field's name such as <c>queue</c>, or <c>merged</c>, <c>unmerged</c>, <c>linked</c>, <c>unlinked</c>, <c>watched</c>, <c>unwatched</c>, <c>account</c>, <c>tags</c>, <c>field:NAME</c>.</summary>
    public string What { get; set; } = "";

    /// <summary>What it was before, for people; empty for nothing.</summary>
    public string Before { get; set; } = "";

    /// <summary>What it is since, for people; empty for nothing.</summary>
    public string After { get; set; } = "";
}

/// <summary>A ticket that was merged into another, so that it can be undone.</summary>
public sealed class TicketMerge
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The ticket that was merged away.</summary>
    public long TicketId { get; set; }

    /// <summary>The survivor.</summary>
    public long IntoId { get; set; }

    /// <summary>Where it stood before.</summary>
    public TicketStatus StatusBefore { get; set; }

    /// <summary>The word for where it stood before; null for none.</summary>
    public int? StatusIdBefore { get; set; }

    /// <summary>When it had been closed before; null when it was not.</summary>
    public DateTimeOffset? ClosedAtBefore { get; set; }

    /// <summary>Who.</summary>
    public string By { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Those who watch the survivor because of it, a line each: who did so before is not among them.</summary>
    public string Watchers { get; set; } = "";

    /// <summary>When it was undone; null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>Somebody who looks at a ticket or writes an answer to it right now.</summary>
public sealed class TicketPresence
{
    /// <summary>The ticket.</summary>
    public long TicketId { get; set; }

    /// <summary>The user name.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Whether they are writing, and not only looking.</summary>
    public bool Writes { get; set; }

    /// <summary>When they were last seen at it.</summary>
    public DateTimeOffset SeenAt { get; set; }
}

/// <summary>A search or filter of tickets that was given a name.</summary>
public sealed class SavedView
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The name; unique for its owner.</summary>
    public string Name { get; set; } = "";

    /// <summary>The user name of whoever sees it; empty when everybody does.</summary>
    public string Owner { get; set; } = "";

    /// <summary>What it shows, as the query of the ticket list's address without the question mark.</summary>
    public string Query { get; set; } = "";

    /// <summary>The place in the order.</summary>
    public int Rank { get; set; }
}
