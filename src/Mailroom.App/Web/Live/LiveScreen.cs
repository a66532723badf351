using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Live;

/// <summary>Tells open pages that something changed.</summary>
static class LiveScreen
{
    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live", (Changes changes, HttpContext http, IHostApplicationLifetime life) =>
            TypedResults.ServerSentEvents(StampsAsync(changes, http.RequestAborted, life.ApplicationStopping)));
        routes.MapHealth();
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
