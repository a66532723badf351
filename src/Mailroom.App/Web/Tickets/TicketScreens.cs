using System.Globalization;
using Mailroom.App.Web.Security;
using Mailroom.App.Web.Tickets.List;
using Mailroom.App.Web.Tickets.One;

namespace Mailroom.App.Web.Tickets;

/// <summary>The ticket list, a ticket, and what its mails hold.</summary>
static class TicketScreens
{
    public static void MapTickets(this IEndpointRouteBuilder routes)
    {
        routes.MapTicketList();
        routes.MapGet("/tickets/{number:long}", async (long number, HttpContext http) => await OneTicket.PageAsync(number, new TicketShown(), http));
        routes.MapAccount();
        routes.MapTicketWork();
        routes.MapAnswers();

        var mail = routes.MapGroup("/tickets/{number:long}/mail/{intakeId:long}").AddEndpointFilter(OnlyOfThisTicketAsync);
        mail.MapGet("/html", async (long intakeId, MailFrame frame, HttpResponse response, CancellationToken ct) =>
        {
            if (await frame.HtmlAsync(intakeId, ct) is not { } html)
                return Results.NotFound();
            response.Headers.ContentSecurityPolicy = SecurityHeaders.MailPolicy;
            return Results.Text(html, "text/html; charset=utf-8");
        });
        mail.MapGet("/original", async (long number, long intakeId, Engine.Desk.Tickets tickets, HttpResponse response, CancellationToken ct) =>
            await tickets.RawAsync(intakeId, ct) is { } raw ? Download.Original(response, raw, $"ticket-{number}-mail-{intakeId}.eml.txt") : Results.NotFound());
        mail.MapGet("/source", async (long intakeId, MailFrame frame, HttpResponse response, CancellationToken ct) =>
        {
            if (await frame.SourceAsync(intakeId, ct) is not { } source)
                return Results.NotFound();
            response.Headers.ContentSecurityPolicy = SecurityHeaders.MailPolicy;
            return Results.Text(source, "text/plain; charset=utf-8");
        });
        mail.MapGet("/files/{index:int}", async (long intakeId, int index, MailFrame frame, HttpResponse response, CancellationToken ct) =>
            await frame.FileAsync(intakeId, index, ct) is { } file ? Download.Attachment(response, file) : Results.NotFound());
        mail.MapGet("/files/{index:int}/view", async (long intakeId, int index, MailFrame frame, HttpResponse response, CancellationToken ct) =>
            await frame.FileAsync(intakeId, index, ct) is { } file ? Preview.Show(response, file) : Results.NotFound());
    }

    /// <summary>A mail is shown under its own ticket only: what is absent and what belongs elsewhere get the same answer.</summary>
    static async ValueTask<object?> OnlyOfThisTicketAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var values = http.Request.RouteValues;
        var (number, intake) = (long.Parse((string)values["number"]!, CultureInfo.InvariantCulture), long.Parse((string)values["intakeId"]!, CultureInfo.InvariantCulture));
        return await http.RequestServices.GetRequiredService<Engine.Desk.Tickets>().HoldsAsync(number, intake, http.RequestAborted) ? await next(call) : Results.NotFound();
    }
}
