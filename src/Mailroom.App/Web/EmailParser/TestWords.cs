using System.Globalization;
using Mailroom.Engine.Diagnose;

namespace Mailroom.App.Web.EmailParser;

/// <summary>A line of the test page: a step, or one that is still to come.</summary>
public sealed record ShownStep(string Key, string Title, TestStep? Step)
{
    public bool Waits => Step is null;
}

/// <summary>One of the two lights of the test page.</summary>
sealed record ShownLight(string Key, string Name, StateWord Word, IReadOnlyList<ShownStep> Steps);

/// <summary>A test report in words.</summary>
static class TestWords
{
    /// <summary>The two lights with their steps: those that were reported, then those expected and not reached. Sending is expected once it has begun: many mailboxes only receive.</summary>
    public static IReadOnlyList<ShownLight> Lights(TestReport report) =>
    [
        Lit("receive", "Receive", report.Receive, StepNames.Receiving, [.. report.Steps.Where(s => !StepNames.IsOfSending(s))]),
        Lit("send", "Send", report.Send, report.Steps.Any(StepNames.IsOfSending) ? StepNames.Sending : [], [.. report.Steps.Where(StepNames.IsOfSending)]),
    ];

    /// <summary>Short, because screen readers speak it after every step.</summary>
    public static string Status(TestReport report) => report switch
    {
        { Finished: true, Passed: true, Send: Light.Ok } => "The test passed: receiving and sending work.",
        { Finished: true, Passed: true } => "The test passed: every step is ok.",
        { Finished: true, Receive: Light.Ok } => $"Receiving works. Sending failed at: {FirstFailed(report)}.",
        { Finished: true } => $"The test failed at: {FirstFailed(report)}.",
        { Steps: [.., var last] } => $"Testing, step {report.Steps.Count} of {Expected(report).Count()}: {last.Title}.",
        _ => "The test begins.",
    };

    static ShownLight Lit(string key, string name, Light light, IReadOnlyList<(string Key, string Title)> expected, IReadOnlyList<TestStep> steps) => new(key, name, light switch
    {
        Light.Ok => new("✓", "ok", "good"),
        Light.Failed => new("✕", "failed", "bad"),
        Light.Running => new("↻", "testing", "wait"),
        Light.Skipped => new("–", "not tested", "off"),
        var unknown => throw new InvalidOperationException($"No word for {unknown}."),
    },
    [
        .. steps.Select(s => new ShownStep(s.Key, s.Title, s)),
        .. expected.Where(e => steps.All(s => s.Key != e.Key)).Select(e => new ShownStep(e.Key, e.Title, null)),
    ]);

    static string FirstFailed(TestReport report) => report.Steps.FirstOrDefault(s => s.Result == StepResult.Failed)?.Title ?? "an unknown step";

    static IEnumerable<(string Key, string Title)> Expected(TestReport report) =>
        report.Steps.Any(StepNames.IsOfSending) ? StepNames.Receiving.Concat(StepNames.Sending) : StepNames.Receiving;

    public static string Counts(MailboxCounts counts)
    {
        var holds = $"{counts.Folder} holds {Mails(counts.Total)}.";
        if (counts.WillBeTaken == 0)
            return counts.Total == 0
                ? $"{holds} Mail that arrives from now on becomes tickets."
                : $"{holds} {(counts.Total == 1 ? "It is" : "They are")} left alone: only mail that arrives from now on becomes a ticket.";
        var since = counts.SinceDate is { } dated ? $" {Number(dated)} of them {(dated == 1 ? "was" : "were")} received on or after the chosen day." : "";
        return $"{holds}{since} The first import turns {Mails(counts.WillBeTaken)} into tickets, with the dates of the mails; nothing is sent to anybody.";
    }

    public static string StartButton(MailboxCounts counts) => counts.WillBeTaken > 0 ? $"Start import of {Mails(counts.WillBeTaken)}" : "Start";

    static string Mails(int count) => count == 1 ? "1 mail" : $"{Number(count)} mails";

    static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
