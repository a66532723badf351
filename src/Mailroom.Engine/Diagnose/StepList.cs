using System.Threading.Channels;
using Mailroom.Engine.SignIn.Servers;

namespace Mailroom.Engine.Diagnose;

/// <summary>Collects the steps of one test and sends a report after every change.</summary>
sealed class StepList(int mailboxId, TimeProvider clock, ChannelWriter<TestReport> reports) : IOpenWatcher
{
    static readonly OpenStep[] Order = Enum.GetValues<OpenStep>();

    readonly SortedDictionary<OpenStep, TestStep> steps = [];
    long begun;

    public void Begin(OpenStep step)
    {
        begun = clock.GetTimestamp();
        Set(step, new TestStep(KeyOf(step), TitleOf(step), StepResult.Running, "Running ..."));
    }

    public void Ok(OpenStep step, string sentence) =>
        Set(step, new TestStep(KeyOf(step), TitleOf(step), StepResult.Ok, sentence, Duration: clock.GetElapsedTime(begun)));

    public void Skip(OpenStep step, string sentence) =>
        Set(step, new TestStep(KeyOf(step), TitleOf(step), StepResult.Skipped, sentence));

    public void Fail(DoorFault failed)
    {
        var why = failed.Diagnosis;
        var sentence = failed.Detail.Length > 0 ? $"{why.Meaning} ({failed.Detail})" : why.Meaning;
        foreach (var before in Order.Where(step => step < failed.Step && (!steps.TryGetValue(step, out var known) || known.Result == StepResult.Running)))
            steps[before] = new TestStep(KeyOf(before), TitleOf(before), StepResult.Ok, "Done.");
        steps[failed.Step] = new TestStep(KeyOf(failed.Step), TitleOf(failed.Step), StepResult.Failed, sentence, why.Fix, why.Where, why.Command, why.Code, clock.GetElapsedTime(begun));
        foreach (var later in Order.Where(step => step > failed.Step))
            steps[later] = new TestStep(KeyOf(later), TitleOf(later), StepResult.Skipped, $"Skipped, because the step \"{TitleOf(failed.Step)}\" failed.");
        reports.TryWrite(Report(finished: false));
    }

    public TestReport Report(bool finished, bool passed = false, bool started = false, MailboxCounts? counts = null) =>
        new(mailboxId, [.. steps.Values], finished, passed, started, counts);

    void Set(OpenStep step, TestStep value)
    {
        steps[step] = value;
        reports.TryWrite(Report(finished: false));
    }

    static string KeyOf(OpenStep step) => step switch
    {
        OpenStep.NameLookup => "name-lookup",
        OpenStep.Tcp => "tcp",
        OpenStep.Tls => "tls",
        OpenStep.Token => "token",
        OpenStep.Scopes => "scopes",
        OpenStep.Account => "account",
        _ => "mailbox",
    };

    static string TitleOf(OpenStep step) => step switch
    {
        OpenStep.NameLookup => "Name lookup",
        OpenStep.Tcp => "Connection (TCP)",
        OpenStep.Tls => "Encryption (TLS)",
        OpenStep.Token => "Token",
        OpenStep.Scopes => "Granted scopes",
        OpenStep.Account => "Signed-in account",
        _ => "Mailbox open",
    };
}
