namespace Mailroom.Engine.Store.Rows;

/// <summary>Who did what, when, and why. Never changed, never a secret.</summary>
public sealed class AuditRow
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who: <c>worker</c>, <c>command line</c>, or a staff member's user name.</summary>
    public string Actor { get; set; } = "";

    /// <summary>What, as a stable word such as <c>ticket.opened</c> or <c>mailbox.changed</c>.</summary>
    public string Action { get; set; } = "";

    /// <summary>To what, such as <c>ticket 1001</c> or <c>mailbox 3</c>.</summary>
    public string Target { get; set; } = "";

    /// <summary>Why, or what changed; secrets only as "changed".</summary>
    public string Because { get; set; } = "";
}
