using Mailroom.App.Web.Live;
using Mailroom.App.Web.Security;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.EmailParser.Reconcile;

/// <summary>Compares a mailbox's folder with the ledger.</summary>
static class ReconcileScreen
{
    public static void MapReconcile(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{id:int}/reconcile", async (int id, Mailboxes mailboxes, Runs<ReconcileReport> runs, CancellationToken ct) =>
            await EmailParserScreens.FindAsync(mailboxes, id, ct) is { } row
                ? (IResult)new RazorComponentResult<ReconcilePage>(new { row.Mailbox, Report = runs.Latest(Key(id)) }) : Results.NotFound());
        routes.MapPost("/{id:int}/reconcile", async (int id, HttpContext http, Mailboxes mailboxes, Runs<ReconcileReport> runs, Engine.Pipeline.Reconcile reconcile, IHostApplicationLifetime life) =>
        {
            if (await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is not { } row)
                return Results.NotFound();
            Start(row, runs, reconcile, life);
            return Results.Redirect($"{EmailParserScreens.Root}/{id}/reconcile");
        }).RequireRateLimiting(Brakes.SaveAndTest);
        routes.MapPost("/{id:int}/reconcile/fetch", FetchAsync).RequireRateLimiting(Brakes.SaveAndTest);
        routes.MapGet("/{id:int}/reconcile/events", (int id, HttpContext http) => http.RunOf<ReconcileReport>(Key(id)));
    }

    /// <summary>Takes in one mail that was passed over, then looks again.</summary>
    static async Task<IResult> FetchAsync(int id, HttpContext http, IFormCollection form, Mailboxes mailboxes, FetchMissed fetch)
    {
        if (await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is not { } row || !uint.TryParse(form["Uid"], out var uid))
            return Results.NotFound();
        var fetched = await fetch.RunAsync(row.Mailbox, [uid], EmailParserScreens.Actor(http), http.RequestAborted);
        if (fetched.Fault.Length > 0)
            return new RazorComponentResult<ReconcilePage>(new { row.Mailbox, Report = http.RequestServices.GetRequiredService<Runs<ReconcileReport>>().Latest(Key(id)), Told = fetched.Fault });
        Start(row, http.RequestServices.GetRequiredService<Runs<ReconcileReport>>(), http.RequestServices.GetRequiredService<Engine.Pipeline.Reconcile>(), http.RequestServices.GetRequiredService<IHostApplicationLifetime>());
        return Results.Redirect($"{EmailParserScreens.Root}/{id}/reconcile");
    }

    static void Start(MailboxRow row, Runs<ReconcileReport> runs, Engine.Pipeline.Reconcile reconcile, IHostApplicationLifetime life) =>
        runs.Start(Key(row.Mailbox.Id), Engine.Pipeline.Reconcile.Beginning(row.Mailbox), ct => reconcile.RunAsync(row.Mailbox, ct), life.ApplicationStopping);

    static string Key(int mailboxId) => $"mailbox {mailboxId}";
}
