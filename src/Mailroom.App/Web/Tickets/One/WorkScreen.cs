using System.Globalization;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Mailroom.App.Web.Tickets.One;

/// <summary>What people do to a ticket on its page. Done leads back to the ticket; what was refused is said on it, beside what was entered.</summary>
static class WorkScreen
{
    public static void MapTicketWork(this IEndpointRouteBuilder routes)
    {
        var ticket = routes.MapGroup("/tickets/{number:long}");
        ticket.MapPost("/edit", EditAsync);
        ticket.MapPost("/note", async (long number, [FromForm] string? note, HttpContext http, TicketNotes notes) =>
            await AfterAsync(number, await notes.AddAsync(number, note ?? "", Actor(http), http.RequestAborted), new TicketShown { Note = note ?? "" }, "Note", http, "#composer"));
        ticket.MapPost("/merge", async (long number, [FromForm] string? into, HttpContext http, TicketMerges merges) =>
            await ToOtherAsync(number, into, "Into", new TicketShown { Into = into ?? "" }, http, other => merges.MergeAsync(number, other, Actor(http), http.RequestAborted)));
        ticket.MapPost("/unmerge", async (long number, HttpContext http, TicketMerges merges) =>
            await AfterAsync(number, await merges.UndoAsync(number, Actor(http), http.RequestAborted), new TicketShown(), "Into", http));
        ticket.MapPost("/link", async (long number, [FromForm] string? other, HttpContext http, TicketLinks links) =>
            await ToOtherAsync(number, other, "Other", new TicketShown { Other = other ?? "" }, http, to => links.LinkAsync(number, to, Actor(http), http.RequestAborted)));
        ticket.MapPost("/unlink", async (long number, [FromForm] string? other, HttpContext http, TicketLinks links) =>
            await ToOtherAsync(number, other, "Other", new TicketShown(), http, to => links.UnlinkAsync(number, to, Actor(http), http.RequestAborted)));
        ticket.MapPost("/watch", async (long number, [FromForm] string? watcher, HttpContext http, TicketWatch watch) =>
            await AfterAsync(number, await watch.WatchAsync(number, watcher ?? "", Actor(http), http.RequestAborted), new TicketShown { Watcher = watcher ?? "" }, "Watcher", http, "#people"));
        ticket.MapPost("/unwatch", async (long number, [FromForm] string? watcher, HttpContext http, TicketWatch watch) =>
            await AfterAsync(number, await watch.UnwatchAsync(number, watcher ?? "", Actor(http), http.RequestAborted), new TicketShown(), "Watcher", http, "#people"));
        ticket.MapPost("/presence", PresenceAsync);
    }

    static async Task<IResult> EditAsync(long number, HttpContext http, IFormCollection form, TicketEdits edits, TicketSheets sheets)
    {
        if (await sheets.FindAsync(number, http.RequestAborted) is not { } sheet)
            return Results.NotFound();
        var edit = TicketPosted.Read(form, sheet.Fields);
        return await edits.SaveAsync(number, edit, Actor(http), http.RequestAborted) switch
        {
            EditOutcome.Done => Results.Redirect($"/tickets/{number}"),
            EditOutcome.Refused refused => await OneTicket.PageAsync(number, new TicketShown { Edit = edit, Errors = TicketPosted.OnPage(refused.Errors, sheet.Fields) }, http),
            // What was entered stays in the form, with the new stamp: whoever has read what was changed may save again.
            EditOutcome.Stale stale => await OneTicket.PageAsync(number, new TicketShown { Edit = edit with { Seen = stale.Now }, Stale = stale.Since, Status = StatusCodes.Status409Conflict }, http),
            _ => Results.NotFound(),
        };
    }

    static async Task<IResult> ToOtherAsync(long number, string? other, string field, TicketShown shown, HttpContext http, Func<long, Task<WorkOutcome>> work)
    {
        var entered = (other ?? "").Trim().TrimStart('#');
        var outcome = long.TryParse(entered, NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? await work(to)
            : new WorkOutcome.Refused(TicketTexts.TicketNumberWrong);
        return await AfterAsync(number, outcome, shown, field, http);
    }

    static async Task<IResult> AfterAsync(long number, WorkOutcome outcome, TicketShown shown, string field, HttpContext http, string place = "") => outcome switch
    {
        WorkOutcome.Done => Results.Redirect($"/tickets/{number}{place}"),
        WorkOutcome.NoTicket { Number: var missing } when missing == number => Results.NotFound(),
        WorkOutcome.NoTicket { Number: var missing } => await OneTicket.PageAsync(number, shown with { Errors = [new FieldError(field, TicketTexts.FormatNoTicket(missing))] }, http),
        WorkOutcome.Refused refused => await OneTicket.PageAsync(number, shown with { Errors = [new FieldError(field, refused.Because)] }, http),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The page says by script that it is open; the answer is the sentence that it shows.</summary>
    static async Task<IResult> PresenceAsync(long number, [FromForm] string? state, HttpContext http, TicketPresences presences)
    {
        if (state == "gone")
        {
            await presences.LeaveAsync(number, Actor(http), http.RequestAborted);
            return Results.NoContent();
        }
        return await presences.SeeAsync(number, Actor(http), state == "writes", http.RequestAborted) is { } others ? Results.Text(PresenceWords.Of(others)) : Results.NotFound();
    }

    static string Actor(HttpContext http) => http.User.Identity!.Name!;
}
