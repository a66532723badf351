using System.Globalization;
using Mailroom.Simulator.Entra.Errors;

namespace Mailroom.Simulator.Entra;

/// <summary>The token endpoint over HTTP: reads the form, writes Entra's JSON, keeps the log.</summary>
internal sealed class TokenEndpoint(TokenDesk desk, SimulatorLog log, SimulatorOptions options)
{
    internal async Task HandleAsync(HttpContext http)
    {
        var request = await TokenRequest.ReadAsync(http);
        var answer = http.Request.HasFormContentType
            ? await desk.AnswerAsync(request, http.RequestAborted)
            : new TokenAnswer.Refused("", EntraError.MalformedRequest);
        Record(http, request, answer);
        switch (answer)
        {
            case TokenAnswer.Issued { Lost: true }:
                http.Abort();
                break;
            case TokenAnswer.Issued issued:
                http.Response.Headers.CacheControl = "no-store";
                await http.Response.WriteAsJsonAsync(issued.Body, http.RequestAborted);
                break;
            case TokenAnswer.Refused refused:
                await EntraAnswers.WriteErrorAsync(http, refused.Error, options.Time);
                break;
            case TokenAnswer.Broken broken:
                await EntraAnswers.BreakAsync(http, broken.Fault, broken.Setting, options.Time);
                break;
        }
    }

    /// <summary>Logs a token request that the server's own switches kept from being looked at.</summary>
    internal void RecordBroken(HttpContext http, TokenAnswer.Broken broken)
    {
        if (http.Request.Path.Value is { } path && path.EndsWith("/oauth2/v2.0/token", StringComparison.OrdinalIgnoreCase))
            Record(http, TokenRequest.Unread(http), broken);
    }

    void Record(HttpContext http, TokenRequest request, TokenAnswer answer)
    {
        var (outcome, status, code) = answer switch
        {
            TokenAnswer.Issued { Lost: true } => ("lost", 0, 0),
            TokenAnswer.Issued => ("issued", StatusCodes.Status200OK, 0),
            TokenAnswer.Refused r when r.Error == EntraError.AuthorizationPending => ("pending", r.Error.Status, r.Error.Code),
            TokenAnswer.Refused r => ("refused", r.Error.Status, r.Error.Code),
            TokenAnswer.Broken { Fault: Switch.Down } => ("down", 0, 0),
            TokenAnswer.Broken { Fault: Switch.Throttled } b => ("throttled", StatusCodes.Status429TooManyRequests, EntraAnswers.CodeOf(b)),
            TokenAnswer.Broken b => ("server error", EntraAnswers.StatusOf(b.Setting), EntraAnswers.CodeOf(b)),
            _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No log line for {answer.GetType().Name}.")),
        };
        log.Add(new TokenRequestEntry(
            options.Time.GetUtcNow(), request.Tenant, request.ClientId, request.Grant, answer.User, request.Scope,
            outcome, status, code, EntraAnswers.CorrelationId(http)));
    }
}
