using System.Globalization;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Mailroom.Decisions.Diagnose;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>Reads what the diagnosis needs out of the identity library's exceptions. Never a token, a password or the claims.</summary>
static partial class RefusalReader
{
    /// <summary>The refusal in an exception; null when the exception is none and means a fault of ours.</summary>
    public static Refusal? Read(Exception exception, bool cancelled) => exception switch
    {
        ProviderOverloadedException busy => new Refusal(RefusedBy.SignIn,
            busy.Status == 429 ? "request_throttled" : "temporarily_unavailable", Text: busy.Message, CorrelationId: busy.CorrelationId, RetryAfter: busy.RetryAfter),
        MsalServiceException refused => OfService(refused),
        MsalClientException { ErrorCode: MsalError.UnknownUserType } => new Refusal(RefusedBy.SignIn, "unknown-realm"),
        MsalClientException { ErrorCode: "federated_service_returned_error" or "parsing_wstrust_response_failed" or "wstrust_endpoint_not_found" or "accessing_ws_metadata_exchange_failed" } =>
            new Refusal(RefusedBy.SignIn, "federated"),
        HttpRequestException { InnerException: AuthenticationException tls } => new Refusal(RefusedBy.SignIn, "provider-tls", Text: tls.Message),
        HttpRequestException broken => new Refusal(RefusedBy.SignIn, "provider-unreachable", Text: broken.Message),
        OperationCanceledException when !cancelled => new Refusal(RefusedBy.SignIn, "provider-slow"),
        MsalClientException client when client.InnerException is { } inner && Read(inner, cancelled) is { } deeper => deeper,
        MsalClientException client => new Refusal(RefusedBy.SignIn, client.ErrorCode ?? ""),
        _ => null,
    };

    static Refusal OfService(MsalServiceException refused)
    {
        if (refused.ErrorCode == MsalError.RequestTimeout)
            return new Refusal(RefusedBy.SignIn, "provider-slow");
        if (refused.InnerException is { } inner and (ProviderOverloadedException or HttpRequestException) && Read(inner, false) is { } deeper)
            return deeper;
        var fromLibrary = refused.ErrorCodesForLogging?.Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0) ?? [];
        var fromText = Code().Matches(refused.Message).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        return new Refusal(RefusedBy.SignIn, refused.ErrorCode ?? "", refused.SubErrorForLogging ?? "",
            [.. fromLibrary.Concat(fromText).Where(code => code > 0).Distinct()], FirstLine(refused.Message), refused.CorrelationId ?? "");
    }

    static string FirstLine(string text)
    {
        var line = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length));
        return line.Length > 500 ? line[..500].ToString() : line.ToString();
    }

    [GeneratedRegex("AADSTS([0-9]{4,9})", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
