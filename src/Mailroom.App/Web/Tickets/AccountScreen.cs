using Mailroom.App.Web.Tickets.One;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Mvc;

namespace Mailroom.App.Web.Tickets;

/// <summary>The clicks that put a ticket on an account, and take that back.</summary>
static class AccountScreen
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tickets/{number:long}/account", async (long number, [FromForm] string? account, [FromForm] Learn? learn, HttpContext http, Accounts accounts) =>
            await AnswerAsync(number, await accounts.AssignAsync(number, account ?? "", learn ?? Learn.Nothing, http.User.Identity!.Name!, http.RequestAborted), http));
        routes.MapPost("/tickets/{number:long}/account/undo", async (long number, HttpContext http, Accounts accounts) =>
            await AnswerAsync(number, await accounts.UndoAsync(number, http.User.Identity!.Name!, http.RequestAborted), http));
    }

    /// <summary>Done leads back to the ticket; what was refused is said on it.</summary>
    static async Task<IResult> AnswerAsync(long number, AssignOutcome outcome, HttpContext http) => outcome switch
    {
        AssignOutcome.Done => Results.Redirect($"/tickets/{number}"),
        AssignOutcome.Refused refused => await OneTicket.PageAsync(number, new TicketShown { Said = refused.Because }, http),
        _ => Results.NotFound(),
    };
}
