using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mailroom.App.Web.EmailParser;
using Mailroom.App.Web.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Rules.Trial;

/// <summary>The dry run of whoever looks.</summary>
static class TrialScreen
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static void MapTrial(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/trial", (HttpContext http, Trials trials) => new RazorComponentResult<TrialPage>(new { Progress = trials.Latest(EmailParserScreens.Actor(http)) }));
        routes.MapPost("/trial/stop", async (HttpContext http, Trials trials) =>
        {
            await trials.StopAsync(EmailParserScreens.Actor(http), http.RequestAborted);
            return Results.Redirect($"{RulesScreens.Root}/trial");
        });
        routes.MapGet("/trial/events", (HttpContext http, Trials trials, IHostApplicationLifetime life) =>
            TypedResults.ServerSentEvents(StepsAsync(EmailParserScreens.Actor(http), trials, http.RequestAborted, life.ApplicationStopping)));
    }

    /// <summary>An event now and then while it goes on; the last is called "end".</summary>
    static async IAsyncEnumerable<SseItem<string>> StepsAsync(
        string person, Trials trials, CancellationToken gone, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping, ct);
        await foreach (var state in trials.WatchAsync(person, end.Token).UntilGone(end.Token))
        {
            yield return new SseItem<string>($"{state.Done}", state.Finished ? "end" : "message");
            // The page fetches itself for each: what comes in between is in the next one.
            if (!state.Finished)
                await Task.Delay(Pause, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
