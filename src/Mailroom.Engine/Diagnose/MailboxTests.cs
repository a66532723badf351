using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Diagnose;

/// <summary>The tests that run or ran in this process: one a mailbox, watched by any number of pages.</summary>
/// <param name="test">Runs one test.</param>
/// <param name="log">Told when a test ends by a fault of ours.</param>
public sealed partial class MailboxTests(IMailboxTest test, ILogger<MailboxTests> log)
{
    readonly ConcurrentDictionary<int, Run> runs = new();

    /// <summary>Begins a test, or joins the one that is running for this mailbox.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="stopping">The end of the program.</param>
    public void Start(int mailboxId, string actor, CancellationToken stopping) =>
        runs.AddOrUpdate(mailboxId, _ => Begin(mailboxId, actor, stopping), (_, old) => old.Latest.Finished ? Begin(mailboxId, actor, stopping) : old);

    /// <summary>How the mailbox's last test in this process stands; null when there was none.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    public TestReport? Latest(int mailboxId) => runs.TryGetValue(mailboxId, out var run) ? run.Latest : null;

    /// <summary>The report now and after every change, until the test is over.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Stops watching; the test goes on.</param>
    public async IAsyncEnumerable<TestReport> WatchAsync(int mailboxId, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!runs.TryGetValue(mailboxId, out var run))
            yield break;
        while (true)
        {
            var (report, next) = run.Now;
            yield return report;
            if (report.Finished)
                yield break;
            await next.WaitAsync(ct);
        }
    }

    Run Begin(int mailboxId, string actor, CancellationToken stopping)
    {
        var run = new Run(new TestReport(mailboxId, [], false, false, false, null));
        _ = Task.Run(async () =>
        {
            try
            {
                await foreach (var report in test.RunAsync(mailboxId, actor, stopping))
                    run.Set(report);
            }
            // Nobody waits for this task. Whatever ends it, the page must not show "running" for ever.
            catch (Exception fault)
            {
                if (!stopping.IsCancellationRequested)
                    LogFault(log, mailboxId, fault);
                run.Set(run.Latest with
                {
                    Finished = true,
                    Steps = [.. run.Latest.Steps.Where(s => s.Result != StepResult.Running), new TestStep("fault", "Test", StepResult.Failed,
                        "The test itself broke off; this is a fault of Mailroom or of its data folder.", "Look at Mailroom's log, then press Save and Test again.")],
                });
            }
        }, CancellationToken.None);
        return run;
    }

    [LoggerMessage(LogLevel.Error, "The test of mailbox {Mailbox} broke off.")]
    static partial void LogFault(ILogger log, int mailbox, Exception fault);

    sealed class Run(TestReport first)
    {
        readonly Lock gate = new();
        TestReport latest = first;
        TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TestReport Latest => Now.Report;

        public (TestReport Report, Task Next) Now
        {
            get
            {
                lock (gate)
                    return (latest, changed.Task);
            }
        }

        public void Set(TestReport report)
        {
            TaskCompletionSource before;
            lock (gate)
            {
                latest = report;
                before = changed;
                changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            before.SetResult();
        }
    }
}
