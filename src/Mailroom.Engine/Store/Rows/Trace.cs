namespace Mailroom.Engine.Store.Rows;

/// <summary>Why a mail ended where it did: its checks in order.</summary>
public sealed class Trace
{
    /// <summary>The ledger row of the mail.</summary>
    public long IntakeId { get; set; }

    /// <summary>The lines as a JSON array of objects with check, saw and outcome.</summary>
    public string Lines { get; set; } = "[]";

    /// <summary>What the program decided, in short, as a JSON object: a replay compares it. Empty for a mail of before there was one.</summary>
    public string Gist { get; set; } = "";
}
