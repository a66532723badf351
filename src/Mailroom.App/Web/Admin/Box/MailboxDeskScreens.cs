using System.Diagnostics;
using Mailroom.App.Web.Admin.Words;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.Box;

/// <summary>What becomes of each mailbox's mail, as far as no rule says otherwise.</summary>
static class MailboxDeskScreens
{
    public const string Root = $"{AdminScreens.Desk}/mailboxes";

    public static void MapMailboxDesks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/mailboxes", async (MailboxDesks desks, CancellationToken ct) => new RazorComponentResult<MailboxDesksPage>(new { Cards = await desks.ListAsync(ct) }));
        routes.MapGet("/mailboxes/{id:int}", async (int id, HttpContext http, MailboxDesks desks) =>
            await desks.FindAsync(id, http.RequestAborted) is { } card ? await FormAsync(card, card.Stored, card.Seen, [], http) : Results.NotFound());
        routes.MapPost("/mailboxes/{id:int}", SaveAsync);
    }

    static async Task<IResult> SaveAsync(int id, HttpContext http, IFormCollection form, MailboxDesks desks)
    {
        var draft = new DeskDraft
        {
            Queue = $"{form["Queue"]}",
            UnknownSenders = WordForm.Choice(form, "UnknownSenders", UnknownSenders.Accept),
            CatchAll = $"{form["CatchAll"]}",
            CreateContacts = form["CreateContacts"] == "on",
            Acknowledges = form["Acknowledges"] == "on",
            AuthservIds = $"{form["AuthservIds"]}",
            OwnDomains = $"{form["OwnDomains"]}",
        };
        return await desks.SaveAsync(id, draft, $"{form["Seen"]}", AdminScreens.Actor(http), http.RequestAborted) switch
        {
            WordSaving.Saved => Results.Redirect(Root),
            WordSaving.Refused refused when await desks.FindAsync(id, http.RequestAborted) is { } card => await FormAsync(card, draft, refused.Seen, refused.Errors, http),
            WordSaving.Refused or WordSaving.Gone => Results.NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    static async Task<IResult> FormAsync(DeskCard card, DeskDraft draft, string seen, IReadOnlyList<FieldError> errors, HttpContext http) => new RazorComponentResult<MailboxDeskFormPage>(new
    {
        Card = card,
        Draft = draft,
        Seen = seen,
        Queues = (await http.RequestServices.GetRequiredService<WordBook>().ListAsync(WordKind.Queue, http.RequestAborted)).Select(line => line.Word.Name).ToList(),
        Errors = errors,
    })
    { StatusCode = AdminScreens.StatusOf(errors) };
}
