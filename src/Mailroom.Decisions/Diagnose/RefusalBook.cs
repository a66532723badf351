using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailroom.Decisions.Diagnose;

/// <summary>
/// The one table of refusals: what they mean and what mends them. Entra's rule is to branch on <c>error</c> and
/// <c>suberror</c> and to use the numbers for people; a number that is not in the table falls back to its error.
/// </summary>
public static class RefusalBook
{
    static readonly Lazy<IReadOnlyDictionary<string, Diagnosis>> Table = new(Load);

    /// <summary>Every entry, by its code.</summary>
    public static IReadOnlyDictionary<string, Diagnosis> Entries => Table.Value;

    /// <summary>Explains a refusal. Always an answer; the raw code is always in it.</summary>
    /// <param name="refusal">The refusal.</param>
    public static Diagnosis Explain(Refusal refusal)
    {
        var codes = (refusal.Codes ?? []).Select(code => "AADSTS" + code.ToString(CultureInfo.InvariantCulture)).ToList();
        // Entra lists the cause first; where we do not know the cause, one of its companions may still say enough.
        var known = codes.FirstOrDefault(Entries.ContainsKey);
        var found = Find(known ?? "") ?? OfError(refusal);
        return (found ?? OfSide(refusal.By)) with
        {
            Code = known ?? codes.FirstOrDefault() ?? found?.Code ?? (refusal.Error.Length > 0 ? refusal.Error : OfSide(refusal.By).Code),
            RetryAfter = refusal.RetryAfter ?? found?.RetryAfter,
            CorrelationId = refusal.CorrelationId,
            TraceId = refusal.TraceId,
            Timestamp = refusal.Timestamp,
            Known = known is not null || (codes.Count == 0 && found is not null),
        };
    }

    /// <summary>Explains a code that somebody found in a log or on a screen. Always an answer; an unknown code says so.</summary>
    /// <param name="code">A code of the book in any case, an AADSTS number with or without its letters, or an SMTP status such as 5.7.139.</param>
    public static Diagnosis LookUp(string code)
    {
        var wanted = code.Trim();
        if (Find(wanted) is { } entry)
            return entry;
        var digits = wanted.StartsWith("AADSTS", StringComparison.OrdinalIgnoreCase) ? wanted[6..] : wanted;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (digits.Length > 3 || digits.Length < wanted.Length))
            return Find($"AADSTS{number.ToString(CultureInfo.InvariantCulture)}") ?? Explain(new Refusal(RefusedBy.SignIn, "", Codes: [number])) with
            {
                Fix = $"Look at the failed sign-in in the log, and look the code up at https://login.microsoftonline.com/error?code={number.ToString(CultureInfo.InvariantCulture)}.",
            };
        if (wanted.Length >= 3 && wanted[0] is '4' or '5' && wanted.All(c => char.IsAsciiDigit(c) || c is '.' or ' '))
            return Explain(ServerLine.ReadSmtp(wanted));
        var side = wanted.Split('-')[0].ToUpperInvariant() is "IMAP" or "POP" or "SMTP" ? wanted.Split('-')[0].ToUpperInvariant() + "-REFUSED" : "sign-in";
        return Entries[side] with { Code = wanted, Known = false };
    }

    static Diagnosis? OfError(Refusal refusal) =>
        (refusal.SubError.Length > 0 ? Find($"{refusal.Error}/{refusal.SubError}") : null) ?? Find(refusal.Error);

    static Diagnosis OfSide(RefusedBy side) => Entries[side switch
    {
        RefusedBy.SignIn => "sign-in",
        RefusedBy.MailServer => "IMAP-REFUSED",
        _ => "network",
    }];

    static Diagnosis? Find(string code) => Entries.GetValueOrDefault(code);

    static IReadOnlyDictionary<string, Diagnosis> Load()
    {
        using var file = typeof(RefusalBook).Assembly.GetManifestResourceStream("refusals.json")
            ?? throw new InvalidOperationException("The table of refusals is missing from the program.");
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
        };
        var entries = JsonSerializer.Deserialize<List<Diagnosis>>(file, options) ?? [];
        return entries.ToDictionary(entry => entry.Code, StringComparer.OrdinalIgnoreCase);
    }
}
