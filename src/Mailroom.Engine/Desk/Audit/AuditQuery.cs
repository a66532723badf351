using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>Which rows of the audit log are wanted. All that is given has to fit.</summary>
public sealed record AuditQuery
{
    /// <summary>Who, in full and in any case of ASCII letters; empty for anybody.</summary>
    public string Actor { get; init; } = "";

    /// <summary>What: a stable word such as <c>queue.changed</c>, or its beginning such as <c>queue</c>; empty for anything.</summary>
    public string Action { get; init; } = "";

    /// <summary>To what, such as <c>ticket 1001</c>; empty for anything.</summary>
    public string Target { get; init; } = "";

    /// <summary>The first day; null for the beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null for the end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The zone whose days are meant.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Only rows with a lower number; null for the newest.</summary>
    public long? Before { get; init; }

    /// <summary>Only rows with a higher number, the lowest first in line; null for no such bound. Used to go back a page.</summary>
    public long? After { get; init; }
}

/// <summary>A page of the audit log.</summary>
/// <param name="Rows">The rows, the newest first.</param>
/// <param name="Newer">Whether there are newer ones that fit.</param>
/// <param name="Older">Whether there are older ones that fit.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, bool Newer, bool Older);
