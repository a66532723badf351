using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mailroom.Decisions.Diagnose;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Reads what the diagnosis needs out of the identity library's exceptions: codes and ids. Free text of the
/// provider is left behind, because nobody knows what it repeats; a token, a password or the claims never come along.
/// </summary>
static partial class RefusalReader
{
    /// <summary>The refusal in an exception; null when it is none and means a fault of ours, or that the caller gave up.</summary>
    public static Refusal? Read(Exception exception) => exception switch
    {
        ProviderException instead => instead.Refusal,
        MsalServiceException refused => OfService(refused),
        MsalClientException { InnerException: ProviderException instead } => instead.Refusal,
        MsalClientException { ErrorCode: MsalError.JsonParseError or MsalError.NonParsableOAuthError or MsalError.InvalidJwtError } =>
            new Refusal(RefusedBy.SignIn, "provider-unreadable"),
        MsalClientException client => new Refusal(RefusedBy.SignIn, Word(client.ErrorCode)),
        _ => null,
    };

    /// <summary>The refusal in an answer's body; null for one that is not JSON.</summary>
    public static Refusal FromBody(JsonElement? body, int status)
    {
        if (body is not { } json)
            return new Refusal(RefusedBy.SignIn, "") { HttpStatus = status };
        return new Refusal(RefusedBy.SignIn, Word(Text(json, "error")), Word(Text(json, "suberror")),
            [.. Listed(json).Concat(Named(Text(json, "error_description"))).Distinct()], CorrelationId: Id(Text(json, "correlation_id")))
        {
            TraceId = Id(Text(json, "trace_id")),
            Timestamp = Moment().Match(Text(json, "timestamp")).Value,
            HasClaims = json.TryGetProperty("claims", out _),
            HttpStatus = status,
        };
    }

    /// <summary>The diagnosis of an error that the browser brought back (RFC 6749 4.1.2.1).</summary>
    public static Diagnosis FromReturn(string error, string description) => RefusalBook.Explain(
        new Refusal(RefusedBy.SignIn, Word(error) is { Length: > 0 } word ? word : "invalid_request", Codes: [.. Named(description).Distinct()]));

    static Refusal OfService(MsalServiceException refused)
    {
        if (refused.InnerException is ProviderException instead)
            return instead.Refusal;
        var body = FromBody(Parse(refused.ResponseBody), refused.StatusCode);
        // On a replay out of the library's memory the lists are null, and only the message still names the code.
        var codes = (refused.ErrorCodesForLogging ?? []).SelectMany(Number).Concat(body.Codes ?? []).Concat(Named(refused.Message)).Distinct();
        return body with
        {
            Error = body.Error.Length > 0 ? body.Error : Word(refused.ErrorCode),
            SubError = body.SubError.Length > 0 ? body.SubError : Word(refused.SubErrorForLogging),
            Codes = [.. codes],
            CorrelationId = body.CorrelationId.Length > 0 ? body.CorrelationId : Id(refused.CorrelationId ?? ""),
            HasClaims = !string.IsNullOrEmpty(refused.Claims),
        };
    }

    static JsonElement? Parse(string? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? "");
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static IEnumerable<int> Listed(JsonElement json) =>
        json.TryGetProperty("error_codes", out var codes) && codes.ValueKind == JsonValueKind.Array
            ? codes.EnumerateArray().Take(20).SelectMany(code => code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? [number] : Number(code.ToString()))
            : [];

    static IEnumerable<int> Named(string? text) => Code().Matches(text ?? "").Take(20).SelectMany(match => Number(match.Groups[1].Value));

    static IEnumerable<int> Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? [number] : [];

    static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Error words are short names (RFC 6749 5.2); anything else is not one.</summary>
    static string Word(string? text) => text is { Length: > 0 and <= 60 } && ErrorWord().IsMatch(text) ? text : "";

    static string Id(string text) => Guid.TryParse(text, out var id) ? id.ToString() : "";

    [GeneratedRegex("AADSTS([0-9]{4,9})", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Za-z0-9_.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorWord();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]{8,16}Z?$", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
