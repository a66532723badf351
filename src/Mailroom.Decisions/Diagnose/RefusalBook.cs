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

    /// <summary>Explains a refusal. Always an answer.</summary>
    /// <param name="refusal">The refusal.</param>
    public static Diagnosis Explain(Refusal refusal)
    {
        var code = refusal.Codes is { Count: > 0 } codes ? "AADSTS" + codes[0].ToString(CultureInfo.InvariantCulture) : "";
        var found = Find(code) ?? Find($"{refusal.Error}/{refusal.SubError}") ?? Find(refusal.Error) ?? Entries[refusal.By switch
        {
            RefusedBy.SignIn => "sign-in",
            RefusedBy.MailServer => "IMAP-REFUSED",
            _ => "network",
        }];
        return found with
        {
            Code = code.Length > 0 ? code : found.Code,
            RetryAfter = refusal.RetryAfter,
            CorrelationId = refusal.CorrelationId,
        };
    }

    static Diagnosis? Find(string code) => Entries.GetValueOrDefault(code);

    static IReadOnlyDictionary<string, Diagnosis> Load()
    {
        using var file = typeof(RefusalBook).Assembly.GetManifestResourceStream("refusals.json")
            ?? throw new InvalidOperationException("The table of refusals is missing from the program.");
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
        var entries = JsonSerializer.Deserialize<List<Diagnosis>>(file, options) ?? [];
        return entries.ToDictionary(entry => entry.Code, StringComparer.OrdinalIgnoreCase);
    }
}
