using System.Diagnostics;
using System.Text.Json;

namespace Mailroom.Fuzz;

/// <summary>What a campaign is to do.</summary>
sealed record Plan(Target Target, long Runs, int Seed, DirectoryInfo Samples, DirectoryInfo Out);

/// <summary>Runs a target over mutated samples and keeps those that go a new way, so that the next mutations start from there.</summary>
sealed class Campaign(Plan plan)
{
    static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    readonly List<byte[]> kept = [];
    readonly Dictionary<string, int> crashes = [];
    long longest;
    int slow;

    /// <summary>0 when nothing was found, 1 when something crashed.</summary>
    public int Run()
    {
        var samples = plan.Samples.GetFiles("*", SearchOption.AllDirectories).OrderBy(f => f.FullName, StringComparer.Ordinal)
            .Where(f => f.Extension is ".eml" or ".txt").Select(f => File.ReadAllBytes(f.FullName)).ToList();
        if (samples.Count == 0)
        {
            Console.Error.WriteLine($"There are no samples below {plan.Samples}.");
            return 2;
        }
        using var watchdog = new Watchdog(Path.Combine(plan.Out.FullName, $"{plan.Target.Name}-{plan.Seed}.current"), Hang);
        using var coverage = new Coverage();
        foreach (var sample in samples)
            Try(sample, watchdog, coverage);
        kept.AddRange(samples);
        var fromSamples = coverage.Edges;
        var chance = new Random(plan.Seed);
        var mutation = new Mutation(chance, Mutation.WordsOf(samples));
        var clock = Stopwatch.StartNew();
        for (var run = 1L; run <= plan.Runs; run++)
        {
            var input = mutation.Change(kept[chance.Next(kept.Count)], kept[chance.Next(kept.Count)]);
            if (Try(input, watchdog, coverage))
                kept.Add(input);
            if (run % 50_000 == 0)
                Console.Error.WriteLine($"{plan.Target.Name} (seed {plan.Seed}): {run} of {plan.Runs}, {run / clock.Elapsed.TotalSeconds:0} a second, {coverage.Edges} edges, {kept.Count} kept, {crashes.Count} crashes");
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            target = plan.Target.Name,
            seed = plan.Seed,
            runs = plan.Runs,
            seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
            samples = samples.Count,
            edgesOfSamples = fromSamples,
            edges = coverage.Edges,
            kept = kept.Count,
            crashes = crashes.Count,
            longestMs = longest,
            slowerThanOneSecond = slow,
            peakMiB = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
        }));
        return crashes.Count == 0 ? 0 : 1;
    }

    /// <summary>Whether the run went a new way.</summary>
    bool Try(byte[] input, Watchdog watchdog, Coverage coverage)
    {
        coverage.Begin();
        watchdog.Begin(input);
        var began = Environment.CpuUsage.TotalTime;
        try
        {
            plan.Target.Run(input);
        }
        catch (Exception crash)
        {
            Keep(input, crash);
        }
        watchdog.End();
        var took = (long)(Environment.CpuUsage.TotalTime - began).TotalMilliseconds;
        longest = Math.Max(longest, took);
        if (took > Slow.TotalMilliseconds)
        {
            slow++;
            File.WriteAllBytes(Path.Combine(plan.Out.FullName, $"{plan.Target.Name}-slow-{slow}.bin"), input);
        }
        return coverage.IsNew();
    }

    /// <summary>One input of each place that crashes is enough.</summary>
    void Keep(byte[] input, Exception crash)
    {
        var place = $"{crash.GetType().Name} {crash.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Mailroom.", StringComparison.Ordinal))?.Trim()}";
        crashes[place] = crashes.GetValueOrDefault(place) + 1;
        if (crashes[place] > 1)
            return;
        var path = Path.Combine(plan.Out.FullName, $"{plan.Target.Name}-crash-{plan.Seed}-{crashes.Count}.bin");
        File.WriteAllBytes(path, input);
        Console.Error.WriteLine($"crash: {path}\n{crash}");
    }
}
