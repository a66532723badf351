using Mailroom.App.Web.Live;
using Mailroom.App.Web.Tickets;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Held;

/// <summary>The mails that could not be handled, and what people do about them.</summary>
static class HeldScreen
{
    /// <summary>All pages watch the one run there is.</summary>
    const string Run = "held";

    public static void MapHeld(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/held", async (int? page, HeldMails held, CancellationToken ct) =>
        {
            var number = Math.Clamp(page ?? 1, 1, 1_000_000);
            return new RazorComponentResult<HeldPage>(new { Held = await held.ListAsync(number, HeldPage.Size, ct), Number = number });
        });
        routes.MapGet("/held/{id:long}", async (long id, string? told, HeldDesk desk, CancellationToken ct) =>
            await desk.PageAsync(id, new HeldShown { Told = told switch { "again" => HeldTexts.TriedAgain, "damaged" => HeldTexts.DamagedBytes, _ => "" } }, ct));
        routes.MapGet("/held/{id:long}/original", async (long id, HeldMails held, Engine.Desk.Tickets tickets, HttpResponse response, CancellationToken ct) =>
            await held.FindAsync(id, ct) is not null && await tickets.RawAsync(id, ct) is { } raw ? Download.Original(response, raw, $"held-{id}.eml.txt") : Results.NotFound());
        routes.MapPost("/held/{id:long}/retry", async (long id, HttpContext http, RetryHeld retry) =>
            After(id, await retry.RunAsync(id, Actor(http), http.RequestAborted)));
        routes.MapPost("/held/{id:long}/ticket", MakeTicketAsync);
        routes.MapPost("/held/{id:long}/ignore", IgnoreAsync);
        MapRetryAll(routes);
    }

    static void MapRetryAll(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/held/retry-all", (Runs<RetryProgress> runs) => new RazorComponentResult<RetryAllPage>(new { Progress = runs.Latest(Run) }));
        routes.MapPost("/held/retry-all", (HttpContext http, Runs<RetryProgress> runs, RetryAllHeld retry, IHostApplicationLifetime life) =>
        {
            var actor = Actor(http);
            runs.Start(Run, RetryProgress.Counting, ct => retry.RunAsync(actor, "", ct), life.ApplicationStopping);
            return Results.Redirect("/held/retry-all");
        });
        routes.MapGet("/held/retry-all/events", (HttpContext http) => http.RunOf<RetryProgress>(Run));
    }

    static async Task<IResult> MakeTicketAsync(long id, HttpContext http, IFormCollection form, TicketByHand byHand, HeldDesk desk)
    {
        var wanted = new HandTicket($"{form["Subject"]}", $"{form["Name"]}", $"{form["Email"]}", $"{form["Account"]}");
        return await byHand.RunAsync(id, wanted, Actor(http), http.RequestAborted) switch
        {
            HandOutcome.Refused refused => await desk.PageAsync(id, new HeldShown { Ticket = wanted, Errors = [.. refused.Faults.Select(f => new FieldError(f.Field, f.Message))] }, http.RequestAborted),
            HandOutcome.Tried tried => After(id, tried.Outcome),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static async Task<IResult> IgnoreAsync(long id, HttpContext http, IFormCollection form, HeldMails held, HeldDesk desk)
    {
        var reason = form["Reason"].ToString();
        return await held.IgnoreAsync(id, reason, Actor(http), http.RequestAborted) is { } outcome ? After(id, outcome)
            : await desk.PageAsync(id, new HeldShown { Reason = reason, Errors = [new FieldError("Reason", HeldTexts.ReasonWrong)] }, http.RequestAborted);
    }

    /// <summary>To where what became of it is seen.</summary>
    static IResult After(long id, HeldOutcome outcome) => outcome switch
    {
        HeldOutcome.Done { Row.Outcome: Outcome.Held } => Results.Redirect($"/held/{id}?told=again"),
        HeldOutcome.Done { Row: { Outcome: Outcome.Ticket or Outcome.Note, TicketId: { } ticket } } => Results.Redirect($"/tickets/{ticket}"),
        HeldOutcome.Done { Row.Outcome: Outcome.Ignored } => Results.Redirect("/held"),
        HeldOutcome.Damaged => Results.Redirect($"/held/{id}?told=damaged"),
        HeldOutcome.NotFound => Results.NotFound(),
        _ => Results.Redirect($"/mail/{id}"),
    };

    static string Actor(HttpContext http) => http.User.Identity!.Name!;
}
