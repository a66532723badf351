using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Web.Live;

/// <summary>Tells open pages that something changed, and machines that watch us whether we live.</summary>
static class LiveScreen
{
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live", (Changes changes, HttpContext http, IHostApplicationLifetime life) =>
            TypedResults.ServerSentEvents(StampsAsync(changes, http.RequestAborted, life.ApplicationStopping)));
        routes.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        // A mailbox that cannot be read does not make the program unready.
        routes.MapGet("/health/ready", async (IDbContextFactory<SqliteDb> databases, ILogger<Changes> log, CancellationToken ct) =>
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(ct);
                await db.Mailboxes.AnyAsync(ct);
                return Results.Text("ok");
            }
            catch (System.Data.Common.DbException e)
            {
                log.LogWarning(e, "Not ready: the database does not answer.");
                return Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }).AllowAnonymous();
    }

    /// <summary>An open stream would hold up the end of the program until the browser leaves.</summary>
    static async IAsyncEnumerable<SseItem<string>> StampsAsync(
        Changes changes, CancellationToken gone, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping, ct);
        await foreach (var stamp in changes.WatchAsync(end.Token))
            yield return new SseItem<string>(stamp) { ReconnectionInterval = TimeSpan.FromSeconds(2) };
    }
}
