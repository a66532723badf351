namespace Mailroom.Engine.Tests;

/// <summary>The real clock, moved ahead: delays still take their real time.</summary>
public sealed class MovableClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
