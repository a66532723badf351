namespace Mailroom.Engine.Pipeline;

/// <summary>A folder compared with the ledger.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Step">What is being done, or how it ended, as a sentence.</param>
public sealed record ReconcileReport(string Folder, string Step) : IRunState<ReconcileReport>
{
    /// <summary>Mails in the folder.</summary>
    public int AtServer { get; init; }

    /// <summary>Those of them that have an outcome.</summary>
    public int Known { get; init; }

    /// <summary>Those of them that have none, ascending by UID.</summary>
    public IReadOnlyList<MailAtServer> WithoutOutcome { get; init; } = [];

    /// <summary>Mails of the ledger that are not in the folder any more, in the order in which they came.</summary>
    public IReadOnlyList<MailGone> Gone { get; init; } = [];

    /// <summary>Mails of the ledger from before the server numbered its mail anew: they cannot be compared.</summary>
    public int OtherNumbers { get; init; }

    /// <summary>When it was looked at; null before the end.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How many mails nothing explains.</summary>
    public int Missed => WithoutOutcome.Count(mail => mail.IsMissed);

    /// <inheritdoc/>
    public bool Finished => At is not null || Fault.Length > 0;

    /// <inheritdoc/>
    public string Fault { get; init; } = "";

    /// <inheritdoc/>
    public ReconcileReport BrokenOff(string fault) => this with { Fault = fault, Step = fault };
}
