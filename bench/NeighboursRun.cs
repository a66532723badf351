using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Bench;

/// <summary>The size of a run.</summary>
sealed record NeighboursPlan(int Mailboxes, TimeSpan Time, double Rate, TimeSpan TokenLife);

/// <summary>What a run measured, for all mailboxes but the first.</summary>
sealed record NeighboursResult(int Mails, TimeSpan Median, TimeSpan P95, TimeSpan Longest, long TokenCalls, int FailingCalls, int Refusals, int Faults, int Lost, int Double);

/// <summary>One run: an office of mailboxes under one app registration, mail for all but the first, and for the first one fault after the other.</summary>
static class NeighboursRun
{
    /// <summary>Every way in which a mailbox can fail at its provider or its server.</summary>
    static readonly (Switch Which, SwitchSetting Setting)[] Faults =
    [
        (Switch.Throttled, new SwitchSetting { Seconds = 60 }), (Switch.Throttled, new SwitchSetting { Html = true }), (Switch.ServerError, new SwitchSetting()),
        (Switch.Down, new SwitchSetting()), (Switch.AnswerLost, new SwitchSetting()), (Switch.Slow, new SwitchSetting { Seconds = 20 }),
        (Switch.MfaRequired, new SwitchSetting()), (Switch.PasswordExpired, new SwitchSetting()), (Switch.Disabled, new SwitchSetting()), (Switch.Locked, new SwitchSetting()),
        (Switch.ConditionalAccess, new SwitchSetting()), (Switch.NoConsent, new SwitchSetting()), (Switch.NarrowScopes, new SwitchSetting { Scopes = [] }),
        (Switch.WrongAudience, new SwitchSetting()), (Switch.ImapThrottled, new SwitchSetting { Milliseconds = 500 }), (Switch.ImapNotConnected, new SwitchSetting()),
        (Switch.ImapDisabled, new SwitchSetting()), (Switch.ImapDown, new SwitchSetting()), (Switch.ImapSlow, new SwitchSetting { Seconds = 5 }),
        (Switch.ImapFetchDrop, new SwitchSetting { Bytes = 10 }), (Switch.ImapSessionCut, new SwitchSetting { Seconds = 0.5 }),
    ];

    public static async Task<NeighboursResult> RunAsync(NeighboursPlan plan, bool fails, CancellationToken ct)
    {
        await using var office = await BenchOffice.OpenAsync(plan.Mailboxes, plan.TokenLife, ct);
        var first = await office.StartAllAsync(ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var faulty = fails ? FailAsync(office, first, over.Token) : Task.FromResult(0);
        var delivered = await DeliverAsync(plan, office, ct);
        await office.DrainAsync(first, delivered.Count, TimeSpan.FromSeconds(60), ct);
        await over.CancelAsync();
        return await MeasureAsync(office, delivered, await faulty, ct);
    }

    /// <summary>One fault each two seconds, on every connection of the first mailbox. When it has stopped for good, an admin starts it again, as often as it takes.</summary>
    static async Task<int> FailAsync(BenchOffice office, int mailboxId, CancellationToken over)
    {
        var account = office.M365.Account(BenchOffice.Address(0));
        var met = 0;
        while (!over.IsCancellationRequested)
        {
            var (which, setting) = Faults[met++ % Faults.Length];
            account.Switches.ClearAll();
            account.Switches.Set(Switch.TokenLifetime, new SwitchSetting { Seconds = 1 });
            account.Switches.Set(which, setting);
            office.M365.Deliver(account.Address, BenchOffice.Mail(1_000_000 + met));
            account.DropSessions();
            await office.Services.GetRequiredService<Mailboxes>().EnableAsync(mailboxId, enabled: true, "bench", CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(2), over).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        return met;
    }

    static async Task<Dictionary<int, DateTimeOffset>> DeliverAsync(NeighboursPlan plan, BenchOffice office, CancellationToken ct)
    {
        var delivered = new Dictionary<int, DateTimeOffset>();
        var chance = new Random(1);
        var end = DateTimeOffset.UtcNow + plan.Time;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / plan.Rate));
        while (DateTimeOffset.UtcNow < end && await timer.WaitForNextTickAsync(ct))
        {
            var number = delivered.Count + 1;
            delivered[number] = DateTimeOffset.UtcNow;
            office.M365.Deliver(BenchOffice.Address(chance.Next(1, plan.Mailboxes)), BenchOffice.Mail(number));
        }
        return delivered;
    }

    static async Task<NeighboursResult> MeasureAsync(BenchOffice office, Dictionary<int, DateTimeOffset> delivered, int faults, CancellationToken ct)
    {
        await using var db = await office.Services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(ct);
        var tickets = await db.Tickets.Select(t => new { t.Subject, At = t.Intake!.HandledAt }).ToListAsync(ct);
        var times = tickets.Select(t => (Number: int.Parse(t.Subject[5..], System.Globalization.CultureInfo.InvariantCulture), t.At))
            .Where(t => delivered.ContainsKey(t.Number)).ToList();
        var latencies = times.DistinctBy(t => t.Number).Select(t => t.At - delivered[t.Number]).Order().ToList();
        var failing = office.M365.Log.TokenRequests.Where(r => r.User == BenchOffice.Address(0)).ToList();
        return new NeighboursResult(latencies.Count, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.95)], latencies[^1], office.M365.Log.TokenRequestCount,
            failing.Count, failing.Count(r => r.Outcome != "issued"), faults, delivered.Count - latencies.Count, times.Count - latencies.Count);
    }
}
