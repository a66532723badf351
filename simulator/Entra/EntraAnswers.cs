using System.Globalization;
using System.Text.Json;
using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra;

/// <summary>How Entra words what is not a success.</summary>
internal static class EntraAnswers
{
    const string CorrelationHeader = "client-request-id";

    /// <summary>The client's own correlation id, or one for this request.</summary>
    internal static string CorrelationId(HttpContext http)
    {
        if (http.Items[CorrelationHeader] is string known)
            return known;
        var sent = http.Request.Headers[CorrelationHeader].ToString();
        var id = (Guid.TryParse(sent, out var guid) ? guid : Guid.NewGuid()).ToString();
        http.Items[CorrelationHeader] = id;
        return id;
    }

    /// <summary>Puts the headers on the answer that every answer of Entra has.</summary>
    internal static void Mark(HttpContext http)
    {
        http.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        http.Response.Headers[CorrelationHeader] = CorrelationId(http);
    }

    internal static int StatusOf(SwitchSetting serverError) => serverError.Status ?? StatusCodes.Status503ServiceUnavailable;

    internal static int CodeOf(TokenAnswer.Broken broken) => broken.Setting.Html ? 0 : ErrorOf(broken.Fault, broken.Setting).Code;

    /// <summary>Answers as a fault switch says: closed, too many requests, or a server error.</summary>
    internal static async Task BreakAsync(HttpContext http, Switch fault, SwitchSetting setting, TimeProvider time)
    {
        if (fault == Switch.Down)
        {
            http.Abort();
            return;
        }
        if (setting.Seconds is { } seconds)
            http.Response.Headers.RetryAfter = ((long)Math.Ceiling(seconds)).ToString(CultureInfo.InvariantCulture);
        var error = ErrorOf(fault, setting);
        if (!setting.Html)
        {
            await WriteErrorAsync(http, error, time);
            return;
        }
        http.Response.StatusCode = error.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"<html><head><title>{error.Status}</title></head><body><h2>{error.Text}</h2></body></html>");
    }

    internal static async Task WriteErrorAsync(HttpContext http, EntraError error, TimeProvider time)
    {
        var trace = http.Response.Headers["x-ms-request-id"].ToString();
        var correlation = CorrelationId(http);
        var timestamp = Timestamp(time);
        var body = new Dictionary<string, object>
        {
            ["error"] = error.Error,
            ["error_description"] = Describe(http, error, time),
            ["error_codes"] = new[] { error.Code },
            ["timestamp"] = timestamp,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
            ["error_uri"] = ErrorUri(http, error),
        };
        if (error.Suberror is not null)
            body["suberror"] = error.Suberror;
        if (error.Claims is not null)
            body["claims"] = error.Claims;
        http.Response.StatusCode = error.Status;
        await http.Response.WriteAsJsonAsync(body, (JsonSerializerOptions?)null, "application/json; charset=utf-8", http.RequestAborted);
    }

    /// <summary>The description as clients and browsers get it.</summary>
    internal static string Describe(HttpContext http, EntraError error, TimeProvider time) =>
        $"AADSTS{error.Code}: {error.Text}\r\nTrace ID: {http.Response.Headers["x-ms-request-id"]}\r\n"
        + $"Correlation ID: {CorrelationId(http)}\r\nTimestamp: {Timestamp(time)}";

    internal static string ErrorUri(HttpContext http, EntraError error) => $"https://{http.Request.Host}/error?code={error.Code}";

    static string Timestamp(TimeProvider time) => time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static EntraError ErrorOf(Switch fault, SwitchSetting setting) =>
        fault == Switch.Throttled ? EntraError.Throttled : EntraError.ServerError(StatusOf(setting));
}
