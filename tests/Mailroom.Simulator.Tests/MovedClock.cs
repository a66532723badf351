namespace Mailroom.Simulator.Tests;

/// <summary>The system's clock, put ahead.</summary>
sealed class MovedClock : TimeProvider
{
    internal TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
