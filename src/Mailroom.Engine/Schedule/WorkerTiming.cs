using Mailroom.Decisions.Diagnose;

namespace Mailroom.Engine.Schedule;

/// <summary>When a worker looks, waits and renews its session.</summary>
/// <param name="clock">The time.</param>
/// <param name="settings">How often to look.</param>
/// <param name="chance">Spreads mailboxes apart; a seeded one in tests.</param>
public sealed class WorkerTiming(TimeProvider clock, PollSettings settings, Random chance)
{
    // RFC 2177 allows 29 minutes, but Exchange Online's IDLE goes quiet after about ten.
    static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(9);

    readonly BackOff backOff = new(settings);

    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>When a session is to be given up at the latest: a minute or two before its token ends, since the server drops it then.</summary>
    /// <param name="tokenExpiresAt">The token's end; null without one.</param>
    /// <param name="tokenRenewAt">When it is renewed. A session ends later than that, or it would be opened with the same token again.</param>
    public DateTimeOffset EndOf(DateTimeOffset? tokenExpiresAt, DateTimeOffset? tokenRenewAt)
    {
        if (tokenExpiresAt is not { } end)
            return DateTimeOffset.MaxValue;
        var usual = TimeSpan.FromSeconds(60 + (60 * chance.NextDouble()));
        var share = (end - (tokenRenewAt ?? end)) * (0.2 + (0.2 * chance.NextDouble()));
        return end - (usual < share || tokenRenewAt is null ? usual : share);
    }

    /// <summary>How long to wait for the server to speak before looking ourselves.</summary>
    public TimeSpan IdleTime(DateTimeOffset until)
    {
        var most = settings.Interval < LongestIdle ? settings.Interval : LongestIdle;
        var left = until == DateTimeOffset.MaxValue ? most : until - Now;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < most ? left : most;
    }

    /// <summary>How long to wait after a failure.</summary>
    public TimeSpan WaitAfter(int failures, Diagnosis diagnosis) => backOff.After(failures, diagnosis, chance.NextDouble());

    /// <summary>Waits; returns early and quietly when stopped.</summary>
    public Task SleepAsync(TimeSpan wait, CancellationToken stopping) =>
        Task.Delay(wait, clock, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
