using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mailroom.Engine.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Live;

/// <summary>Tells an open page how far a run has come; the page then fetches itself. The last event is called "end".</summary>
static class RunEvents
{
    // A page that is fetched anew four times a second shows enough.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static ServerSentEventsResult<string> RunOf<T>(this HttpContext http, string key) where T : class, IRunState<T>
    {
        var life = http.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        return TypedResults.ServerSentEvents(StatesAsync(http.RequestServices.GetRequiredService<Runs<T>>(), key, http.RequestAborted, life.ApplicationStopping));
    }

    static async IAsyncEnumerable<SseItem<string>> StatesAsync<T>(
        Runs<T> runs, string key, CancellationToken gone, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default) where T : class, IRunState<T>
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping, ct);
        var number = 0;
        await foreach (var state in runs.WatchAsync(key, end.Token).UntilGone(end.Token))
        {
            yield return new SseItem<string>($"{++number}", state.Finished ? "end" : "message");
            if (!state.Finished)
                await Task.Delay(Pause, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
