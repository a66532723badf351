namespace Mailroom.Engine.Store;

/// <summary>On which terms a batch is taken in.</summary>
public sealed record BatchTerms
{
    /// <summary>New mail: the terms of every day.</summary>
    public static BatchTerms Live { get; } = new();

    /// <summary>Whether nobody outside hears of it: no acknowledgement, no notification. So with mail that was there before us.</summary>
    public bool Silent { get; init; }

    /// <summary>The first import whose progress is stored with the batch; null for none.</summary>
    public ImportShare? Import { get; init; }
}
