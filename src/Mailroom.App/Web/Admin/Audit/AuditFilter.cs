using System.Globalization;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Admin.Audit;

/// <summary>What the audit log's address asks for.</summary>
public sealed record AuditFilter
{
    /// <summary>The question to the log.</summary>
    public AuditQuery Query { get; init; } = new();

    /// <summary>The first day as it was written.</summary>
    public string FirstDay { get; init; } = "";

    /// <summary>The last day as it was written.</summary>
    public string LastDay { get; init; } = "";

    /// <summary>What cannot be read in it; nothing is looked up then.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Whether it asks for everything.</summary>
    public bool IsEmpty => this is { Query: { Actor: "", Action: "", Target: "" }, FirstDay: "", LastDay: "" };

    /// <summary>Reads an address.</summary>
    /// <param name="query">Its query.</param>
    /// <param name="zone">The zone whose days are meant.</param>
    public static AuditFilter From(IQueryCollection query, TimeZoneInfo zone)
    {
        var (from, until) = ($"{query["from"]}".Trim(), $"{query["until"]}".Trim());
        var (first, last) = (Day(from), Day(until));
        var errors = new List<FieldError>();
        if (from.Length > 0 && first is null)
            errors.Add(new("from", AuditTexts.FirstDayWrong));
        if (until.Length > 0 && last is null)
            errors.Add(new("until", AuditTexts.LastDayWrong));
        if (first > last)
            errors.Add(new("until", AuditTexts.DaysExchanged));
        return new AuditFilter
        {
            Query = new AuditQuery { Actor = $"{query["actor"]}".Trim(), Action = $"{query["action"]}".Trim(), Target = $"{query["target"]}".Trim(), From = first, Until = last, Zone = zone, Before = Number($"{query["before"]}"), After = Number($"{query["after"]}") },
            FirstDay = from,
            LastDay = until,
            Errors = errors,
        };
    }

    /// <summary>The same question as an address, and what follows in it.</summary>
    /// <param name="path">The path of the page or file.</param>
    /// <param name="more">Another part of the query; empty for none.</param>
    public string Address(string path, string more = "")
    {
        var parts = new[] { ("actor", Query.Actor), ("action", Query.Action), ("target", Query.Target), ("from", FirstDay), ("until", LastDay) }
            .Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}").Concat(more.Length > 0 ? [more] : Array.Empty<string>());
        return string.Join('&', parts) is { Length: > 0 } query ? $"{path}?{query}" : path;
    }

    /// <summary>A day written as YYYY-MM-DD; null when it is none.</summary>
    /// <param name="text">The text.</param>
    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
