using System.Diagnostics;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.Box;

/// <summary>When the desk works. Number 0 stands for all queues that have no hours of their own.</summary>
static class HoursScreens
{
    public const string Root = $"{AdminScreens.Desk}/hours";

    public static void MapHours(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/hours", async (HoursBook book, CancellationToken ct) => new RazorComponentResult<HoursPage>(new { Cards = await book.ListAsync(ct) }));
        routes.MapGet("/hours/{id:int}", async (int id, HoursBook book, CancellationToken ct) => await book.FindAsync(id, ct) is { } card ? Form(card, card.Stored, card.Seen, []) : Results.NotFound());
        routes.MapPost("/hours/{id:int}", (int id, HttpContext http, IFormCollection form, HoursBook book) =>
            SaveAsync(id, new HoursDraft { TimeZone = $"{form["TimeZone"]}", Hours = $"{form["Hours"]}", Holidays = $"{form["Holidays"]}" }, http, form, book));
        routes.MapPost("/hours/{id:int}/delete", (int id, HttpContext http, IFormCollection form, HoursBook book) => SaveAsync(id, null, http, form, book));
    }

    static async Task<IResult> SaveAsync(int id, HoursDraft? draft, HttpContext http, IFormCollection form, HoursBook book) =>
        await book.SaveAsync(id, draft, $"{form["Seen"]}", AdminScreens.Actor(http), http.RequestAborted) switch
        {
            WordSaving.Saved => Results.Redirect(Root),
            WordSaving.Refused refused when await book.FindAsync(id, http.RequestAborted) is { } card => Form(card, draft ?? card.Stored, refused.Seen, refused.Errors),
            WordSaving.Refused or WordSaving.Gone => Results.NotFound(),
            _ => throw new UnreachableException(),
        };

    static IResult Form(HoursCard card, HoursDraft draft, string seen, IReadOnlyList<FieldError> errors) =>
        new RazorComponentResult<HoursFormPage>(new { Card = card, Draft = draft, Seen = seen, Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) };
}
