using System.Globalization;
using Mailroom.Decisions.Route.Rules.Conditions;

namespace Mailroom.Decisions.Route.Rules.Words;

/// <summary>Numbers, sizes and spans as rules write them.</summary>
static class Amounts
{
    static readonly (string Unit, decimal Bytes)[] Units = [("KB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("B", 1)];

    /// <summary>What a condition on that field compares with: bytes for a size; null when it is not written as one.</summary>
    public static decimal? Read(MailField field, string text) => field is MailField.Size or MailField.AttachmentSize ? Size(text) : Number(text);

    /// <summary>A number such as 12 or -0.5; null when it is none.</summary>
    public static decimal? Number(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A span such as 30m, 4h or 1d; null when it is none.</summary>
    public static TimeSpan? Span(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length < 2 || !int.TryParse(trimmed[..^1].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 100_000)
            return null;
        return char.ToLowerInvariant(trimmed[^1]) switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
    }

    /// <summary>A span in the largest unit that it is a whole number of.</summary>
    public static string SpanWord(TimeSpan span)
    {
        var minutes = (long)span.TotalMinutes;
        var (count, unit) = minutes % 1440 == 0 && minutes > 0 ? (minutes / 1440, "d") : minutes % 60 == 0 && minutes > 0 ? (minutes / 60, "h") : (minutes, "m");
        return count.ToString(CultureInfo.InvariantCulture) + unit;
    }

    static decimal? Size(string text)
    {
        var trimmed = text.Trim();
        foreach (var (unit, bytes) in Units)
            if (trimmed.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                return Positive(trimmed[..^unit.Length], bytes);
        return Positive(trimmed, 1);
    }

    static decimal? Positive(string text, decimal unit) =>
        Number(text) is >= 0 and <= 1_000_000_000_000 and var number ? number * unit : null;
}
