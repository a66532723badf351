using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailroom.Engine.Diagnose;

/// <summary>A test's report as JSON: the same on the command line and in the store, for those who look later. Holds no secret.</summary>
public static class TestReportJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    sealed record Shape(int MailboxId, IReadOnlyList<TestStepJson> Steps, Light Receive, Light Send, bool Passed, bool Started, MailboxCounts? Counts);

    /// <summary>What is serialized: steps, both lights, and how it ended.</summary>
    /// <param name="report">The report.</param>
    public static object ForScripts(TestReport report) => ShapeOf(report);

    /// <summary>Writes a finished report, in one line.</summary>
    /// <param name="report">The report.</param>
    public static string Write(TestReport report) => JsonSerializer.Serialize(ShapeOf(report), Options);

    /// <summary>Reads a report; null for one of a version that wrote it otherwise.</summary>
    /// <param name="text">The JSON.</param>
    public static TestReport? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Shape>(text, Options) is { Steps: not null } read
                ? new TestReport(read.MailboxId, [.. read.Steps.Select(step => step.Back())], Finished: true, read.Passed, read.Started, read.Counts) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Shape ShapeOf(TestReport report) =>
        new(report.MailboxId, [.. report.Steps.Select(TestStepJson.Of)], report.Receive, report.Send, report.Passed, report.Started, report.Counts);
}
