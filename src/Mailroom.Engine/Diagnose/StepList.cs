using System.Threading.Channels;
using Mailroom.Engine.SignIn.Servers;

namespace Mailroom.Engine.Diagnose;

/// <summary>Collects the steps of one test, those of receiving and then those of sending, and sends a report after every change.</summary>
sealed class StepList(int mailboxId, TimeProvider clock, ChannelWriter<TestReport> reports)
{
    static readonly OpenStep[] Order = Enum.GetValues<OpenStep>();

    readonly SortedDictionary<(bool Sends, OpenStep Step), TestStep> steps = [];

    /// <summary>The steps of receiving.</summary>
    public Half Receiving => field ??= new Half(this, clock, sends: false);

    /// <summary>The steps of sending.</summary>
    public Half Sending => field ??= new Half(this, clock, sends: true);

    public TestReport Report(bool finished, bool passed = false, bool started = false, MailboxCounts? counts = null) =>
        new(mailboxId, [.. steps.Values], finished, passed, started, counts);

    void Set(bool sends, OpenStep step, TestStep value)
    {
        steps[(sends, step)] = value;
        reports.TryWrite(Report(finished: false));
    }

    /// <summary>The steps of receiving, or those of sending.</summary>
    public sealed class Half(StepList list, TimeProvider clock, bool sends) : IOpenWatcher
    {
        long begun;

        public void Begin(OpenStep step)
        {
            begun = clock.GetTimestamp();
            list.Set(sends, step, StepNames.Of(sends, step, StepResult.Running, "Running ..."));
        }

        public void Ok(OpenStep step, string sentence) =>
            list.Set(sends, step, StepNames.Of(sends, step, StepResult.Ok, sentence) with { Duration = Took() });

        public void Skip(OpenStep step, string sentence) => list.Set(sends, step, StepNames.Of(sends, step, StepResult.Skipped, sentence));

        TimeSpan Took() => TimeSpan.FromMilliseconds(Math.Round(clock.GetElapsedTime(begun).TotalMilliseconds));

        /// <summary>Ends it: the steps before went well, those behind are skipped.</summary>
        public void Fail(DoorFault fault)
        {
            var (why, steps) = (fault.Diagnosis, list.steps);
            var sentence = fault.Detail.Length > 0 ? $"{why.Meaning} ({fault.Detail})" : why.Meaning;
            foreach (var before in Order.Where(step => step < fault.Step && (!steps.TryGetValue((sends, step), out var known) || known.Result == StepResult.Running)))
                steps[(sends, before)] = StepNames.Of(sends, before, StepResult.Ok, "Done.");
            var failed = StepNames.Of(sends, fault.Step, StepResult.Failed, sentence);
            foreach (var later in Order.Where(step => step > fault.Step))
                steps[(sends, later)] = StepNames.Of(sends, later, StepResult.Skipped, $"Skipped, because the step \"{failed.Title}\" failed.");
            list.Set(sends, fault.Step, failed with { Fix = why.Fix, Where = why.Where, Command = why.Command, Code = why.Code, Duration = Took() });
        }
    }
}
