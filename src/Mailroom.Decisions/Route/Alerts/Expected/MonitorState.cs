namespace Mailroom.Decisions.Route.Alerts.Expected;

/// <summary>Whether an expected mail is missing.</summary>
public abstract record MonitorState
{
    /// <summary>It is missing, and that was not reported yet.</summary>
    /// <param name="Expected">When it should have come.</param>
    public sealed record Missed(DateTimeOffset Expected) : MonitorState;

    /// <summary>There is nothing to report.</summary>
    /// <param name="LookAgain">When something can be missing next.</param>
    public sealed record Fine(DateTimeOffset LookAgain) : MonitorState;
}
