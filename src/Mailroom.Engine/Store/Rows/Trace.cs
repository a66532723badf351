namespace Mailroom.Engine.Store.Rows;

/// <summary>Why a mail ended where it did: its checks in order.</summary>
public sealed class Trace
{
    /// <summary>The ledger row of the mail.</summary>
    public long IntakeId { get; set; }

    /// <summary>The lines as a JSON array of objects with check, saw and outcome.</summary>
    public string Lines { get; set; } = "[]";
}
