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
        Lit("receive", EmailParserTexts.Receive, report.Receive, StepNames.Receiving, [.. report.Steps.Where(s => !StepNames.IsOfSending(s))]),
        Lit("send", EmailParserTexts.Send, report.Send, report.Steps.Any(StepNames.IsOfSending) ? StepNames.Sending : [], [.. report.Steps.Where(StepNames.IsOfSending)]),
    ];

    /// <summary>Short, because screen readers speak it after every step.</summary>
    public static string Status(TestReport report) => report switch
    {
        { Finished: true, Passed: true, Send: Light.Ok } => EmailParserTexts.TestPassedBoth,
        { Finished: true, Passed: true } => EmailParserTexts.TestPassed,
        { Finished: true, Receive: Light.Ok } => EmailParserTexts.FormatSendingFailed(FirstFailed(report)),
        { Finished: true } => EmailParserTexts.FormatTestFailed(FirstFailed(report)),
        { Steps: [.., var last] } => EmailParserTexts.FormatTesting(report.Steps.Count, Expected(report).Count(), last.Title),
        _ => EmailParserTexts.TestBegins,
    };

    static ShownLight Lit(string key, string name, Light light, IReadOnlyList<(string Key, string Title)> expected, IReadOnlyList<TestStep> steps) => new(key, name, light switch
    {
        Light.Ok => new("✓", EmailParserTexts.LightOk, "good"),
        Light.Failed => new("✕", EmailParserTexts.LightFailed, "bad"),
        Light.Running => new("↻", EmailParserTexts.LightRunning, "wait"),
        Light.Skipped => new("–", EmailParserTexts.LightSkipped, "off"),
        var unknown => throw new InvalidOperationException($"No word for {unknown}."),
    },
    [
        .. steps.Select(s => new ShownStep(s.Key, s.Title, s)),
        .. expected.Where(e => steps.All(s => s.Key != e.Key)).Select(e => new ShownStep(e.Key, e.Title, null)),
    ]);

    static string FirstFailed(TestReport report) => report.Steps.FirstOrDefault(s => s.Result == StepResult.Failed)?.Title ?? EmailParserTexts.UnknownStep;

    static IEnumerable<(string Key, string Title)> Expected(TestReport report) =>
        report.Steps.Any(StepNames.IsOfSending) ? StepNames.Receiving.Concat(StepNames.Sending) : StepNames.Receiving;

    public static string Counts(MailboxCounts counts)
    {
        List<string> sentences = [counts.Total == 1 ? EmailParserTexts.FormatFolderHoldsOne(counts.Folder) : EmailParserTexts.FormatFolderHoldsMany(counts.Folder, Number(counts.Total))];
        if (counts.WillBeTaken == 0)
            sentences.Add(counts.Total switch { 0 => EmailParserTexts.NothingToImport, 1 => EmailParserTexts.LeftAloneOne, _ => EmailParserTexts.LeftAloneMany });
        else
        {
            if (counts.SinceDate is { } dated)
                sentences.Add(dated == 1 ? EmailParserTexts.FormatSinceDayOne(Number(dated)) : EmailParserTexts.FormatSinceDayMany(Number(dated)));
            sentences.Add(counts.WillBeTaken == 1 ? EmailParserTexts.FirstImportOne : EmailParserTexts.FormatFirstImportMany(Number(counts.WillBeTaken)));
        }
        return string.Join(' ', sentences);
    }

    public static string StartButton(MailboxCounts counts) => counts.WillBeTaken switch
    {
        > 1 and var many => EmailParserTexts.FormatStartImportMany(Number(many)),
        1 => EmailParserTexts.StartImportOne,
        _ => EmailParserTexts.Start,
    };

    static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
