namespace Mailroom.Engine.Store.Rows;

/// <summary>One version of the rules, alerts and expected mails: the last one is in force, the older ones are history.</summary>
public sealed class RuleBook
{
    /// <summary>The version, rising.</summary>
    public int Id { get; set; }

    /// <summary>The rules as YAML, as they were saved.</summary>
    public string Yaml { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>Who.</summary>
    public string SavedBy { get; set; } = "";
}

/// <summary>A rule whose pattern took too long over a mail. It counted as not matched.</summary>
public sealed class RuleFlag
{
    /// <summary>The rule's name.</summary>
    public string Rule { get; set; } = "";

    /// <summary>How often.</summary>
    public int Count { get; set; }

    /// <summary>When last.</summary>
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>An expected mail: when it was last seen, and for which time its absence was last told.</summary>
public sealed class ExpectedMail
{
    /// <summary>The monitor's name in the rules.</summary>
    public string Name { get; set; } = "";

    /// <summary>Since when it is watched.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When a mail of it last came; null for never.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>The due time whose mail was last told missing; null for never.</summary>
    public DateTimeOffset? ToldForAt { get; set; }

    /// <summary>The ticket that tells of it; null for none.</summary>
    public long? TicketId { get; set; }
}
