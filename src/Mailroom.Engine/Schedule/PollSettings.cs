namespace Mailroom.Engine.Schedule;

/// <summary>How often mailboxes are looked at (<c>Mailroom:Poll</c>).</summary>
public sealed record PollSettings
{
    /// <summary>The longest time between two looks at a folder, beside what the server tells by itself; 1 s to 9 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait that we choose by ourselves. A server that asks for more gets more, up to 15 min.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(60);
}
