using Mailroom.App.Web.Tickets;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Mail;

/// <summary>Any mail that came in, whatever became of it, and why.</summary>
static class MailScreens
{
    const int LongestId = 1000;

    public static void MapMail(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mail", async (string? id, MailTraces traces, CancellationToken ct) =>
        {
            var wanted = id?.Trim() ?? "";
            var mails = wanted.Length is 0 or > LongestId ? [] : await traces.SearchAsync(wanted, ct);
            return mails is [var only] ? Results.Redirect($"/mail/{only.Row.Id}") : new RazorComponentResult<MailSearchPage>(new { Id = wanted, Mails = mails });
        });
        routes.MapGet("/mail/{id:long}", async (long id, MailTraces traces, CancellationToken ct) =>
            await traces.FindAsync(id, ct) is { } mail ? (IResult)new RazorComponentResult<OneMailPage>(new { Mail = mail }) : Results.NotFound());
        routes.MapGet("/mail/{id:long}/original", async (long id, Engine.Desk.Tickets tickets, HttpResponse response, CancellationToken ct) =>
            await tickets.RawAsync(id, ct) is { } raw ? Download.Original(response, raw, $"mail-{id}.eml.txt") : Results.NotFound());
    }
}
