using Mailroom.App.Web.Tickets;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Web.Held;

/// <summary>The mails that could not be handled.</summary>
static class HeldScreen
{
    public static void MapHeld(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/held", async (HeldMails held, Mailboxes mailboxes, CancellationToken ct) =>
        {
            var names = (await mailboxes.ListAsync(ct)).ToDictionary(r => r.Mailbox.Id, r => r.Mailbox.Name);
            return new RazorComponentResult<Held.HeldPage>(new { Mails = (IReadOnlyList<Intake>)[.. (await held.ListAsync(1, 500, ct)).Mails.Select(m => m.Row)], Names = names });
        });
        routes.MapGet("/held/{id:long}/original", async (long id, IDbContextFactory<SqliteDb> databases, Engine.Desk.Tickets tickets, HttpResponse response, CancellationToken ct) =>
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var held = await db.Ledger.AnyAsync(i => i.Id == id && i.Outcome == Outcome.Held, ct);
            return held && await tickets.RawAsync(id, ct) is { } raw ? Download.Original(response, raw, $"held-{id}.eml.txt") : Results.NotFound();
        });
    }
}
