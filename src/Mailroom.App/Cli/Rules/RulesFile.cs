using System.Globalization;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Cli;

/// <summary>Rules as a file. Its first line says which version it was made from, so that nobody's change is saved over unseen; it is no part of the rules.</summary>
/// <param name="Yaml">The rules.</param>
/// <param name="Version">The version that they were made from; null when the file does not say.</param>
sealed record RulesFile(string Yaml, int? Version)
{
    const string Head = "# Version ";

    public static string Write(RuleText text)
    {
        var (version, at, by) = text.Version;
        var saved = at is null ? "nothing was saved yet" : string.Create(CultureInfo.InvariantCulture, $"saved {at.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {by}");
        return $"{Head}{version}, {saved}. With this line, \"mailroom rules save\" refuses the file once somebody has saved another version.\n{text.Yaml}".TrimEnd('\n');
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

    /// <summary>The same errors with the places of the file.</summary>
    public IReadOnlyList<RuleError> InFile(IReadOnlyList<RuleError> errors) => Version is null ? errors : [.. errors.Select(error => error with { Line = error.Line + 1 })];

    static RulesFile Of(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        var digits = first.StartsWith(Head, StringComparison.Ordinal) ? first[Head.Length..].Split(',')[0] : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? new RulesFile(end < 0 ? "" : text[(end + 1)..], version) : new RulesFile(text, null);
    }
}
