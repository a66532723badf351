using Mailroom.Engine.Store;

namespace Mailroom.Engine.Pipeline;

/// <summary>A mail that a first import would take in.</summary>
/// <param name="From">The sender, as shown.</param>
/// <param name="Subject">The subject.</param>
/// <param name="ReceivedAt">When the server received it: the date its ticket gets.</param>
/// <param name="Becomes">What would become of it, in words.</param>
/// <param name="Because">Why, as a sentence.</param>
public sealed record HistorySample(string From, string Subject, DateTimeOffset ReceivedAt, string Becomes, string Because);

/// <summary>What a first import would take in, with nothing taken in.</summary>
/// <param name="Choice">What was chosen.</param>
/// <param name="Step">What is being done, or how it ended, as a sentence.</param>
public sealed record HistoryPreview(HistoryChoice Choice, string Step) : IRunState<HistoryPreview>
{
    /// <summary>Mails in the folder.</summary>
    public int InFolder { get; init; }

    /// <summary>Those of them that are here already.</summary>
    public int Known { get; init; }

    /// <summary>Those that would be taken in.</summary>
    public int Wanted { get; init; }

    /// <summary>Whether <see cref="Wanted"/> is the most that it can be: POP3 lists no dates, so what is too old shows only when its turn comes.</summary>
    public bool AtMost { get; init; }

    /// <summary>The newest of them, at most ten.</summary>
    public IReadOnlyList<HistorySample> Samples { get; init; } = [];

    /// <summary>When it was looked at; null before the end.</summary>
    public DateTimeOffset? At { get; init; }

    /// <inheritdoc/>
    public bool Finished => At is not null || Fault.Length > 0;

    /// <inheritdoc/>
    public string Fault { get; init; } = "";

    /// <inheritdoc/>
    public HistoryPreview BrokenOff(string fault) => this with { Fault = fault, Step = fault };
}
