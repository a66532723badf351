using System.Globalization;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Cli;

/// <summary>Rules as a file. Its first line says which version it was made from, so that nobody's change is saved over unseen.</summary>
/// <param name="Yaml">The rules.</param>
/// <param name="Version">The version that they were made from; null when the file does not say.</param>
sealed record RulesFile(string Yaml, int? Version)
{
    const string Head = "# Version ";

    public static string Write(RuleText text, IReadOnlyList<RuleFlag> flags)
    {
        var (version, at, by) = text.Version;
        var saved = at is null ? "nothing was saved yet" : string.Create(CultureInfo.InvariantCulture, $"saved {at.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {by}");
        var flagged = string.Concat(flags.Select(f => string.Create(CultureInfo.InvariantCulture, $"# \"{f.Rule}\" had a pattern run out of time {f.Count} times, last {f.LastAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC. It counted as not matched.\n")));
        return $"{Head}{version}, {saved}. With this line, \"mailroom rules save\" refuses the file once somebody has saved another version.\n{flagged}{text.Yaml}".TrimEnd('\n');
    }

    /// <summary>Reads a file; null when it cannot be read.</summary>
    public static async Task<RulesFile?> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            return Of(await File.ReadAllTextAsync(file.FullName, ct));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static RulesFile Of(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        var digits = first.StartsWith(Head, StringComparison.Ordinal) ? first[Head.Length..].Split(',')[0] : "";
        // The line stays, so that the places of errors are those of the file.
        return new RulesFile(text, int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null);
    }
}
