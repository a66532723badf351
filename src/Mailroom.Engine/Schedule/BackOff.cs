using Mailroom.Decisions.Diagnose;

namespace Mailroom.Engine.Schedule;

/// <summary>How long to wait after a failure: longer each time, never quite the same, and never less than the server asked for.</summary>
/// <param name="settings">The bounds.</param>
public sealed class BackOff(PollSettings settings)
{
    /// <summary>The wait.</summary>
    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="diagnosis">What the server said.</param>
    /// <param name="chance">0 up to 1, to spread the mailboxes apart.</param>
    public TimeSpan After(int failures, Diagnosis diagnosis, double chance)
    {
        var doubled = settings.FirstBackOff * Math.Pow(2, Math.Min(failures - 1, 20));
        var own = doubled < settings.LongestBackOff ? doubled : settings.LongestBackOff;
        var asked = diagnosis.RetryAfter ?? TimeSpan.Zero;
        var wait = (asked > own ? asked : own) * (1 + (0.2 * chance));
        return wait < ServerLine.LongestWait ? wait : ServerLine.LongestWait;
    }
}
