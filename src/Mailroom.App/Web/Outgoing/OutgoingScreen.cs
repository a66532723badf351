using Mailroom.App.Web.Tickets;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Outgoing;

/// <summary>The log of outgoing mail, and what people do to what is in it.</summary>
static class OutgoingScreen
{
    public static void MapOutgoing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/outgoing", async (HttpContext http, CancellationToken _) => await PageAsync(http, ""));
        routes.MapGet("/outgoing/{id:long}/original", async (long id, OutgoingMails mails, HttpResponse response, CancellationToken ct) =>
            await mails.FindAsync(id, ct) is { } mail ? Download.Original(response, mail.Bytes, $"outgoing-{id}.eml.txt") : Results.NotFound());
        routes.MapPost("/outgoing/{id:long}/retry", async (long id, HttpContext http, OutgoingMails mails) =>
            await AfterAsync(http, id, await mails.RetryAsync(id, http.User.Identity!.Name!, http.RequestAborted)));
        routes.MapPost("/outgoing/{id:long}/withdraw", async (long id, HttpContext http, OutgoingMails mails) =>
            await AfterAsync(http, id, await mails.WithdrawAsync(id, http.User.Identity!.Name!, http.RequestAborted)));
    }

    static async Task<IResult> PageAsync(HttpContext http, string said)
    {
        var shown = OutgoingFilter.Of(http.Request.Query);
        var list = await http.RequestServices.GetRequiredService<OutgoingMails>().ListAsync(shown.State, shown.Ticket, shown.Before, OutgoingPage.Size, http.RequestAborted);
        return new RazorComponentResult<OutgoingPage>(new { List = list, Shown = shown, Said = said });
    }

    /// <summary>Back to where it was asked: the list as it was filtered, or the ticket (<c>from=ticket</c>).</summary>
    static async Task<IResult> AfterAsync(HttpContext http, long id, OutgoingOutcome outcome)
    {
        if (outcome is OutgoingOutcome.None)
            return Results.NotFound();
        if (outcome is OutgoingOutcome.Not not)
            return await PageAsync(http, not.Because);
        if (http.Request.Query["from"] == "ticket" && (await http.RequestServices.GetRequiredService<OutgoingMails>().FindAsync(id, http.RequestAborted))?.Row.TicketId is { } ticket)
            return Results.Redirect($"/tickets/{ticket}");
        return Results.Redirect($"/outgoing{OutgoingFilter.Of(http.Request.Query).With(null)}");
    }
}
