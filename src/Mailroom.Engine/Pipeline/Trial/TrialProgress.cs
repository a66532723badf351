namespace Mailroom.Engine.Pipeline;

/// <summary>How far a dry run of rules has come.</summary>
/// <param name="Done">Mails done.</param>
/// <param name="Total">Mails in all; -1 before they are counted.</param>
/// <param name="Different">How many of those done would be decided otherwise.</param>
public sealed record TrialProgress(int Done, int Total, int Different) : IRunState<TrialProgress>
{
    /// <summary>Mails that are kept to be shown on a page.</summary>
    public const int MostShown = 200;

    /// <summary>Before the mails are counted.</summary>
    public static TrialProgress Counting { get; } = new(0, -1, 0);

    /// <summary>What is tried, for people, such as <c>the last 100 mails</c>.</summary>
    public string What { get; init; } = "";

    /// <summary>The mail that was done last; null before the first.</summary>
    public TriedMail? Mail { get; init; }

    /// <summary>The first mails that would be decided otherwise, at most <see cref="MostShown"/>; of a run of one mail that one.</summary>
    public IReadOnlyList<TriedMail> Shown { get; init; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <inheritdoc/>
    public bool Finished => Fault.Length > 0 || Done == Total;

    /// <inheritdoc/>
    public string Fault { get; init; } = "";

    /// <inheritdoc/>
    public TrialProgress BrokenOff(string fault) => this with { Fault = fault };

    /// <summary>Mails a second so far; null before there is anything to go by.</summary>
    /// <param name="now">The time.</param>
    public double? Rate(DateTimeOffset now) => Done > 0 && now > StartedAt ? Done / (now - StartedAt).TotalSeconds : null;

    /// <summary>The time left at that rate; null before there is anything to go by.</summary>
    /// <param name="now">The time.</param>
    public TimeSpan? Left(DateTimeOffset now) => Rate(now) is { } rate ? TimeSpan.FromSeconds(Math.Round((Total - Done) / rate)) : null;

    internal TrialProgress With(TriedMail mail)
    {
        var differs = mail.Differences.Count > 0;
        return this with
        {
            Done = Done + 1,
            Different = Different + (differs ? 1 : 0),
            Mail = mail,
            Shown = (differs || Total == 1) && Shown.Count < MostShown ? [.. Shown, mail] : Shown,
        };
    }
}
