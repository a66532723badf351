using System.Text.Json;

namespace Mailroom.Simulator.Control;

/// <summary>Turns what a caller got wrong into problem+json (RFC 9457).</summary>
internal static class ControlErrors
{
    internal static async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            // Routing sets these without a body.
            if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed })
                await WriteAsync(http, http.Response.StatusCode, "There is no such route.");
            else if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest })
                await WriteAsync(http, http.Response.StatusCode, "A value in the path or the query cannot be read.");
        }
        catch (KeyNotFoundException e)
        {
            await WriteAsync(http, StatusCodes.Status404NotFound, e.Message);
        }
        catch (Exception e) when (e is ArgumentException or BadHttpRequestException)
        {
            await WriteAsync(http, StatusCodes.Status400BadRequest, e.Message);
        }
        catch (JsonException e)
        {
            // The message of a JsonException names the place, not the value, so no password can be in it.
            await WriteAsync(http, StatusCodes.Status400BadRequest, $"The JSON cannot be read at {e.Path ?? "$"}, line {e.LineNumber + 1}.");
        }
    }

    static Task WriteAsync(HttpContext http, int status, string detail) =>
        Results.Problem(detail, statusCode: status).ExecuteAsync(http);
}
