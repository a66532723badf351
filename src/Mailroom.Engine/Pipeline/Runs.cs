using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Pipeline;

/// <summary>Work that goes on whether or not a page looks: one run a key, watched by any number of pages. Only the last run of a key is kept.</summary>
/// <param name="log">Told when a run ends by a fault of ours.</param>
public sealed partial class Runs<T>(ILogger<Runs<T>> log) where T : class, IRunState<T>
{
    readonly ConcurrentDictionary<string, Run> runs = new(StringComparer.Ordinal);

    /// <summary>Begins a run, or joins the one that is going on under this key.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="first">The state before anything is done.</param>
    /// <param name="work">The work: a state after each step.</param>
    /// <param name="stopping">The end of the program.</param>
    public void Start(string key, T first, Func<CancellationToken, IAsyncEnumerable<T>> work, CancellationToken stopping) =>
        runs.AddOrUpdate(key, _ => new Run(first, run => WorkAsync(run, work, stopping)), (_, old) => old.Latest.Finished ? new Run(first, run => WorkAsync(run, work, stopping)) : old).Begin();

    /// <summary>How the last run of a key stands; null when there was none since the program started.</summary>
    /// <param name="key">What it is about.</param>
    public T? Latest(string key) => runs.TryGetValue(key, out var run) ? run.Latest : null;

    /// <summary>The state now and after changes, until the run is over.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="ct">Stops watching; the run goes on.</param>
    public async IAsyncEnumerable<T> WatchAsync(string key, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!runs.TryGetValue(key, out var run))
            yield break;
        while (true)
        {
            var (state, next) = run.Now;
            yield return state;
            if (state.Finished)
                yield break;
            await next.WaitAsync(ct);
        }
    }

    async Task WorkAsync(Run run, Func<CancellationToken, IAsyncEnumerable<T>> work, CancellationToken stopping)
    {
        try
        {
            await foreach (var state in work(stopping))
                run.Set(state);
        }
        // Nobody waits for this task. Whatever ends it, the page must not show it going on for ever.
        catch (Exception fault)
        {
            if (!stopping.IsCancellationRequested)
                LogFault(log, fault);
            run.Set(run.Latest.BrokenOff(stopping.IsCancellationRequested ? "Mailroom was stopped." : "It broke off by a fault of Mailroom or of its data folder. Mailroom's log says more."));
        }
    }

    [LoggerMessage(LogLevel.Error, "A run that a page had begun broke off.")]
    static partial void LogFault(ILogger log, Exception fault);

    sealed class Run(T first, Func<Run, Task> work)
    {
        readonly Lock gate = new();
        T latest = first;
        TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int begun;

        public T Latest => Now.State;

        public (T State, Task Next) Now
        {
            get
            {
                lock (gate)
                    return (latest, changed.Task);
            }
        }

        /// <summary>The dictionary may make a run that it then does not keep, so a run begins only once it is kept.</summary>
        public void Begin()
        {
            if (Interlocked.Exchange(ref begun, 1) == 0)
                _ = Task.Run(() => work(this), CancellationToken.None);
        }

        public void Set(T state)
        {
            TaskCompletionSource before;
            lock (gate)
            {
                latest = state;
                before = changed;
                changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            before.SetResult();
        }
    }
}
