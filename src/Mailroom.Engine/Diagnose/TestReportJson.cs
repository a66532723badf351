using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailroom.Engine.Diagnose;

/// <summary>A test's report as it lies in the store, for those who look later.</summary>
public static class TestReportJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report; it holds no secret.</param>
    public static string Write(TestReport report) => JsonSerializer.Serialize(report, Options);

    /// <summary>Reads a report; null for one of a version that wrote it otherwise.</summary>
    /// <param name="text">The JSON.</param>
    public static TestReport? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TestReport>(text, Options) is { Steps: not null } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
