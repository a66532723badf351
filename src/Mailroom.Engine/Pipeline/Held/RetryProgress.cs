using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>How far trying all held mails again has come.</summary>
/// <param name="Done">Mails tried.</param>
/// <param name="Total">Mails that were held when it began.</param>
/// <param name="Released">Mails that are held no more.</param>
/// <param name="HeldAgain">Mails that are held again.</param>
/// <param name="Damaged">Mails whose stored bytes are damaged.</param>
public sealed record RetryProgress(int Done, int Total, int Released, int HeldAgain, int Damaged) : IRunState<RetryProgress>
{
    /// <summary>Before they are counted.</summary>
    public static RetryProgress Counting { get; } = new(0, -1, 0, 0, 0);

    /// <inheritdoc/>
    public bool Finished => Fault.Length > 0 || Done == Total;

    /// <inheritdoc/>
    public string Fault { get; init; } = "";

    /// <inheritdoc/>
    public RetryProgress BrokenOff(string fault) => this with { Fault = fault };

    /// <summary>One mail more.</summary>
    /// <param name="outcome">What became of it.</param>
    internal RetryProgress With(HeldOutcome outcome) => outcome switch
    {
        HeldOutcome.Done { Row.Outcome: Outcome.Held } => this with { Done = Done + 1, HeldAgain = HeldAgain + 1 },
        HeldOutcome.Damaged => this with { Done = Done + 1, Damaged = Damaged + 1 },
        // Whoever was faster has released it.
        _ => this with { Done = Done + 1, Released = Released + 1 },
    };
}
