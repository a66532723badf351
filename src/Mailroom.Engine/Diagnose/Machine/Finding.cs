using Mailroom.Decisions.Diagnose;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Puts what was found into the shape of a test's step.</summary>
static class Finding
{
    public static TestStep Ok(string key, string title, string sentence, TimeSpan duration = default) => new(key, title, StepResult.Ok, sentence, Duration: duration);

    public static TestStep Skipped(string key, string title, string sentence) => new(key, title, StepResult.Skipped, sentence);

    /// <summary>What is wrong: the book's entry with the detail.</summary>
    public static TestStep Failed(string key, string title, string code, string detail, TimeSpan duration = default) => Of(StepResult.Failed, key, title, code, detail, duration);

    /// <summary>What works, but should be looked at.</summary>
    public static TestStep Warning(string key, string title, string code, string detail, TimeSpan duration = default) => Of(StepResult.Warning, key, title, code, detail, duration);

    static TestStep Of(StepResult result, string key, string title, string code, string detail, TimeSpan duration)
    {
        var entry = RefusalBook.Entries[code];
        return new TestStep(key, title, result, detail.Length > 0 ? $"{entry.Meaning} {detail}" : entry.Meaning, entry.Fix, entry.Where, entry.Command, entry.Code, duration);
    }
}
