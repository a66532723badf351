using System.Diagnostics;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.Words;

/// <summary>Queues, types, priorities, statuses, custom fields, employees: a list, a form, and a page that asks what takes a word's place.</summary>
static class WordScreens
{
    public static void MapWords(this IEndpointRouteBuilder routes)
    {
        foreach (var shelf in WordShelf.All)
            Map(routes.MapGroup("/" + shelf.Slug), shelf);
    }

    static void Map(RouteGroupBuilder routes, WordShelf shelf)
    {
        routes.MapGet("", async (WordBook book, CancellationToken ct) =>
            new RazorComponentResult<WordsPage>(new { Shelf = shelf, Lines = await book.ListAsync(shelf.Kind, ct), Missing = await book.MissingAsync(shelf.Kind, ct) }));
        routes.MapGet("/add", () => Form(shelf, null, new WordDraft(), "", null, []));
        routes.MapPost("/add", (HttpContext http, IFormCollection form) => SaveAsync(shelf, null, http, form));
        routes.MapGet("/{id:int}", async (int id, WordBook book, WordRemoval removal, CancellationToken ct) =>
            (await book.ListAsync(shelf.Kind, ct)).FirstOrDefault(line => line.Id == id) is { } line
                ? Form(shelf, id, line.Word, line.Seen, await removal.UseAsync(shelf.Kind, id, ct), []) : Results.NotFound());
        routes.MapPost("/{id:int}", (int id, HttpContext http, IFormCollection form) => SaveAsync(shelf, id, http, form));
        routes.MapGet("/{id:int}/delete", (int id, WordRemoval removal, CancellationToken ct) => DeletionAsync(shelf, id, "", [], removal, ct));
        routes.MapPost("/{id:int}/delete", async (int id, HttpContext http, IFormCollection form, WordRemoval removal) =>
            await removal.DeleteAsync(shelf.Kind, id, $"{form["Heir"]}", AdminScreens.Actor(http), http.RequestAborted) switch
            {
                WordSaving.Saved => Results.Redirect(shelf.Root),
                WordSaving.Refused refused => await DeletionAsync(shelf, id, $"{form["Heir"]}", refused.Errors, removal, http.RequestAborted),
                _ => Results.NotFound(),
            });
        if (shelf.Kind != WordKind.Priority)
            return;
        foreach (var (way, up) in new[] { ("up", true), ("down", false) })
            routes.MapPost($"/{{id:int}}/{way}", async (int id, HttpContext http, WordBook book) =>
                await book.MoveAsync(id, up, AdminScreens.Actor(http), http.RequestAborted) is WordSaving.Gone ? Results.NotFound() : Results.Redirect(shelf.Root));
    }

    static async Task<IResult> SaveAsync(WordShelf shelf, int? id, HttpContext http, IFormCollection form)
    {
        var services = http.RequestServices;
        var draft = WordForm.From(form);
        switch (await services.GetRequiredService<WordBook>().SaveAsync(shelf.Kind, id, draft, $"{form["Seen"]}", AdminScreens.Actor(http), http.RequestAborted))
        {
            case WordSaving.Saved:
                return Results.Redirect(shelf.Root);
            case WordSaving.Refused refused:
                var use = id is { } known ? await services.GetRequiredService<WordRemoval>().UseAsync(shelf.Kind, known, http.RequestAborted) : null;
                return Form(shelf, id, draft, refused.Seen, use, refused.Errors);
            case WordSaving.Gone:
                return Results.NotFound();
            default:
                throw new UnreachableException();
        }
    }

    static IResult Form(WordShelf shelf, int? id, WordDraft draft, string seen, WordUse? use, IReadOnlyList<FieldError> errors) =>
        new RazorComponentResult<WordFormPage>(new { Shelf = shelf, Id = id, Draft = draft, Seen = seen, Use = use, Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) };

    static async Task<IResult> DeletionAsync(WordShelf shelf, int id, string heir, IReadOnlyList<FieldError> errors, WordRemoval removal, CancellationToken ct) =>
        await removal.UseAsync(shelf.Kind, id, ct) is { } use
            ? new RazorComponentResult<WordDeletePage>(new { Shelf = shelf, Id = id, Use = use, Heir = heir, Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) }
            : Results.NotFound();
}
