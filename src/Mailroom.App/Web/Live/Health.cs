using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Web.Live;

/// <summary>
/// Tells machines that watch us whether we live (the process), and whether we are ready (the database, with every migration).
/// A mailbox that cannot be read makes nobody unready; how long the worst one has been silent is said beside it.
/// </summary>
static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    // Anybody may ask, so nothing is named: one number for all mailboxes.
    static async Task<IResult> ReadyAsync(IDbContextFactory<SqliteDb> databases, Mailboxes mailboxes, TimeProvider clock, ILogger<Changes> log, CancellationToken ct)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
                return NotReady("The database is older than the program.");
            var now = clock.GetUtcNow();
            var read = (await mailboxes.ListAsync(ct)).Where(row => row.Mailbox.Enabled);
            return Results.Json(new { status = "ready", secondsSinceGoodCheck = read.Max(row => row.SecondsSinceGoodCheck(now)) });
        }
        catch (System.Data.Common.DbException e)
        {
            log.LogWarning(e, "Not ready: the database does not answer.");
            return NotReady("The database does not answer.");
        }
    }

    static IResult NotReady(string reason) => Results.Json(new { status = "not ready", reason }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
