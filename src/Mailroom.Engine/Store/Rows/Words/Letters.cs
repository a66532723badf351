namespace Mailroom.Engine.Store.Rows.Words;

/// <summary>The text of a kind of mail that Mailroom writes, in the Liquid language. Without a row Mailroom's own text holds.</summary>
public sealed class LetterTemplate
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>Which letter: <c>acknowledgement</c>, <c>reply</c>, <c>notify-assigned</c>, <c>notify-reply</c>.</summary>
    public string Letter { get; set; } = "";

    /// <summary>The queue whose tickets it is for; null for all that have none of their own.</summary>
    public int? QueueId { get; set; }

    /// <summary>The subject; empty for one that goes with the letter.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The body; its values are escaped unless the template says otherwise.</summary>
    public string Body { get; set; } = "";

    /// <summary>Whether the letter is sent at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Grows by one with every change.</summary>
    public int Version { get; set; }
}

/// <summary>When the desk works.</summary>
public sealed class WorkingHours
{
    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The queue it is for; null for all that have none of their own.</summary>
    public int? QueueId { get; set; }

    /// <summary>The time zone by its IANA name, such as <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The hours, one line a day, such as <c>Mon 09:00-12:00 13:00-17:00</c>; a day that has no line is free.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Free days, one line each: <c>YYYY-MM-DD</c> and a name.</summary>
    public string Holidays { get; set; } = "";
}
