using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailroom.Engine.Diagnose;

/// <summary>A test report for scripts: the same JSON on the command line, at the pages and in the database. Holds no secret.</summary>
/// <param name="MailboxId">The mailbox.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Receive">Whether mail can be received.</param>
/// <param name="Send">Whether mail can be sent.</param>
/// <param name="Passed">Whether every light that is set up is ok.</param>
/// <param name="Started">Whether the mailbox was started.</param>
/// <param name="Counts">What is in the folder; null when it was not opened.</param>
public sealed record TestReportJson(
    int MailboxId, IReadOnlyList<TestStepJson> Steps, Light Receive, Light Send, bool Passed, bool Started, MailboxCounts? Counts)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>A finished report.</summary>
    public static TestReportJson Of(TestReport report) =>
        new(report.MailboxId, [.. report.Steps.Select(TestStepJson.Of)], report.Receive, report.Send, report.Passed, report.Started, report.Counts);

    /// <summary>As text, in one line.</summary>
    public string Text() => JsonSerializer.Serialize(this, Options);

    /// <summary>The report that a text was made of.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static TestReport Read(string text)
    {
        var json = JsonSerializer.Deserialize<TestReportJson>(text, Options) ?? throw new JsonException("There is no report in it.");
        return new TestReport(json.MailboxId, [.. json.Steps.Select(step => step.Back())], Finished: true, json.Passed, json.Started, json.Counts);
    }
}
