using System.Diagnostics;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.People;

/// <summary>The contacts: a list to search, and a form with the tickets they have opened.</summary>
static class ContactScreens
{
    public const string Root = $"{AdminScreens.Desk}/contacts";

    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts", async (string? q, int? account, int? page, ContactCards cards, AccountBook accounts, CancellationToken ct) => new RazorComponentResult<ContactsPage>(new
        {
            Search = q ?? "",
            Account = account is { } id ? await accounts.FindAsync(id, ct) : null,
            Number = AdminScreens.PageOf(page),
            Contacts = await cards.ListAsync(q ?? "", account, AdminScreens.PageOf(page), AdminScreens.Size, ct),
        }));
        routes.MapGet("/contacts/add", async (int? account, AccountBook accounts, CancellationToken ct) =>
            Form(null, new ContactDraft { Accounts = account is { } id && await accounts.FindAsync(id, ct) is { } card ? card.Stored.Name : "" }, "", []));
        routes.MapPost("/contacts/add", (HttpContext http, IFormCollection form, ContactCards cards) => SaveAsync(null, http, form, cards));
        routes.MapGet("/contacts/{id:int}", async (int id, ContactCards cards, CancellationToken ct) =>
            await cards.FindAsync(id, ct) is { } card ? Form(card, card.Stored, card.Seen, []) : Results.NotFound());
        routes.MapPost("/contacts/{id:int}", (int id, HttpContext http, IFormCollection form, ContactCards cards) => SaveAsync(id, http, form, cards));
        routes.MapPost("/contacts/{id:int}/delete", async (int id, HttpContext http, ContactCards cards) =>
            await cards.DeleteAsync(id, AdminScreens.Actor(http), http.RequestAborted) switch
            {
                WordSaving.Saved => Results.Redirect(Root),
                WordSaving.Refused refused when await cards.FindAsync(id, http.RequestAborted) is { } card => Form(card, card.Stored, card.Seen, refused.Errors),
                _ => Results.NotFound(),
            });
    }

    static async Task<IResult> SaveAsync(int? id, HttpContext http, IFormCollection form, ContactCards cards)
    {
        var draft = new ContactDraft { Name = $"{form["Name"]}", Email = $"{form["Email"]}", Accounts = $"{form["Accounts"]}" };
        return await cards.SaveAsync(id, draft, $"{form["Seen"]}", AdminScreens.Actor(http), http.RequestAborted) switch
        {
            WordSaving.Saved => Results.Redirect(Root),
            WordSaving.Refused refused => Form(id is { } known ? await cards.FindAsync(known, http.RequestAborted) : null, draft, refused.Seen, refused.Errors),
            WordSaving.Gone => Results.NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    static IResult Form(ContactCard? card, ContactDraft draft, string seen, IReadOnlyList<FieldError> errors) =>
        new RazorComponentResult<ContactFormPage>(new { Card = card, Draft = draft, Seen = seen, Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) };
}
