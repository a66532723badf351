namespace Mailroom.Engine.Pipeline;

/// <summary>How far a replay has come.</summary>
/// <param name="Done">Mails decided again.</param>
/// <param name="Total">Mails chosen; -1 before they are counted.</param>
/// <param name="Different">How many of those done would be decided otherwise.</param>
public sealed record ReplayProgress(int Done, int Total, int Different) : IRunState<ReplayProgress>
{
    /// <summary>Differing mails that are kept to be shown on a page.</summary>
    public const int MostShown = 200;

    /// <summary>Before the mails are counted.</summary>
    public static ReplayProgress Counting { get; } = new(0, -1, 0);

    /// <summary>The mail that was done last; null before the first.</summary>
    public ReplayedMail? Mail { get; init; }

    /// <summary>The first mails that would be decided otherwise, at most <see cref="MostShown"/>.</summary>
    public IReadOnlyList<ReplayedMail> Shown { get; init; } = [];

    /// <inheritdoc/>
    public bool Finished => Fault.Length > 0 || Done == Total;

    /// <inheritdoc/>
    public string Fault { get; init; } = "";

    /// <inheritdoc/>
    public ReplayProgress BrokenOff(string fault) => this with { Fault = fault };

    /// <summary>One mail more.</summary>
    internal ReplayProgress With(ReplayedMail mail) => this with
    {
        Done = Done + 1,
        Different = Different + (mail.Differences.Count > 0 ? 1 : 0),
        Mail = mail,
        Shown = mail.Differences.Count > 0 && Shown.Count < MostShown ? [.. Shown, mail] : Shown,
    };
}
