using System.Diagnostics;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.People;

/// <summary>The accounts: a list to search, a form, and a page that asks who takes over.</summary>
static class AccountScreens
{
    public const string Root = $"{AdminScreens.Desk}/accounts";

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts", async (string? q, int? page, AccountBook book, CancellationToken ct) =>
            new RazorComponentResult<AccountsPage>(new { Search = q ?? "", Number = AdminScreens.PageOf(page), Accounts = await book.ListAsync(q ?? "", AdminScreens.PageOf(page), AdminScreens.Size, ct) }));
        routes.MapGet("/accounts/add", () => Form(null, new AccountDraft(), "", []));
        routes.MapPost("/accounts/add", (HttpContext http, IFormCollection form, AccountBook book) => SaveAsync(null, http, form, book));
        routes.MapGet("/accounts/{id:int}", async (int id, AccountBook book, CancellationToken ct) =>
            await book.FindAsync(id, ct) is { } card ? Form(card, card.Stored, card.Seen, []) : Results.NotFound());
        routes.MapPost("/accounts/{id:int}", (int id, HttpContext http, IFormCollection form, AccountBook book) => SaveAsync(id, http, form, book));
        routes.MapGet("/accounts/{id:int}/delete", (int id, AccountBook book, CancellationToken ct) => DeletionAsync(id, "", leaves: false, [], book, ct));
        routes.MapPost("/accounts/{id:int}/delete", async (int id, HttpContext http, IFormCollection form, AccountRemoval removal, AccountBook book) =>
        {
            var (heir, leaves) = ($"{form["Heir"]}", form["Leaves"] == "on");
            return await removal.DeleteAsync(id, heir, leaves, AdminScreens.Actor(http), http.RequestAborted) switch
            {
                WordSaving.Saved => Results.Redirect(Root),
                WordSaving.Refused refused => await DeletionAsync(id, heir, leaves, refused.Errors, book, http.RequestAborted),
                _ => Results.NotFound(),
            };
        });
    }

    static async Task<IResult> SaveAsync(int? id, HttpContext http, IFormCollection form, AccountBook book)
    {
        var draft = new AccountDraft { Name = $"{form["Name"]}", Domains = $"{form["Domains"]}" };
        return await book.SaveAsync(id, draft, $"{form["Seen"]}", AdminScreens.Actor(http), http.RequestAborted) switch
        {
            WordSaving.Saved saved => Results.Redirect(id is null ? $"{Root}/{saved.Id}" : Root),
            WordSaving.Refused refused => Form(id is { } known ? await book.FindAsync(known, http.RequestAborted) : null, draft, refused.Seen, refused.Errors),
            WordSaving.Gone => Results.NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    static IResult Form(AccountCard? card, AccountDraft draft, string seen, IReadOnlyList<FieldError> errors) =>
        new RazorComponentResult<AccountFormPage>(new { Card = card, Draft = draft, Seen = seen, Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) };

    static async Task<IResult> DeletionAsync(int id, string heir, bool leaves, IReadOnlyList<FieldError> errors, AccountBook book, CancellationToken ct) =>
        await book.FindAsync(id, ct) is { } card
            ? new RazorComponentResult<AccountDeletePage>(new { Card = card, Heir = heir, Leaves = leaves, Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) } : Results.NotFound();
}
