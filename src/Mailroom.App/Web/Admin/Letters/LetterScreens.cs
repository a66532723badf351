using System.Diagnostics;
using Mailroom.Decisions.Notify;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.Letters;

/// <summary>The texts of the mails that Mailroom writes: for all queues, or for one. Queue 0 stands for all.</summary>
static class LetterScreens
{
    public const string Root = $"{AdminScreens.Desk}/letters";

    public static void MapLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/letters", async (Engine.Desk.Letters letters, WordBook words, CancellationToken ct) =>
            new RazorComponentResult<LettersPage>(new { Cards = await letters.ListAsync(ct), Queues = await words.ListAsync(WordKind.Queue, ct) }));
        foreach (var letter in Letter.All)
        {
            routes.MapGet($"/letters/{letter.Name}", async (int? queue, Engine.Desk.Letters letters, CancellationToken ct) =>
                await letters.FindAsync(letter, queue ?? 0, ct) is { } card ? Page(new LetterShown(card, card.Text, card.Enabled, card.Seen)) : Results.NotFound());
            routes.MapPost($"/letters/{letter.Name}", (int? queue, HttpContext http, IFormCollection form, Engine.Desk.Letters letters) => PostedAsync(letter, queue ?? 0, http, form, letters));
        }
    }

    static async Task<IResult> PostedAsync(Letter letter, int queue, HttpContext http, IFormCollection form, Engine.Desk.Letters letters)
    {
        var ct = http.RequestAborted;
        if (await letters.FindAsync(letter, queue, ct) is not { } card)
            return Results.NotFound();
        var text = new LetterText($"{form["Subject"]}".Trim(), $"{form["Body"]}".ReplaceLineEndings("\n"));
        var shown = new LetterShown(card, text, form["Enabled"] == "on", $"{form["Seen"]}") { Ticket = $"{form["Ticket"]}".Trim() };
        if (form["do"] == "preview")
            return Page(await letters.TryAsync(text, shown.Ticket, ct) switch
            {
                LetterPreview.Written written => shown with { Preview = written.Letter },
                LetterPreview.Refused refused => shown with { Errors = refused.Errors },
                _ => throw new UnreachableException(),
            });
        var saving = await letters.SaveAsync(letter, queue, form["do"] == "reset" ? null : (text, shown.Enabled), shown.Seen, AdminScreens.Actor(http), ct);
        return saving switch
        {
            WordSaving.Saved => Results.Redirect(Root),
            WordSaving.Refused refused => Page(shown with { Seen = refused.Seen, Errors = refused.Errors }),
            WordSaving.Gone => Results.NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    static IResult Page(LetterShown shown) => new RazorComponentResult<LetterFormPage>(new { Shown = shown }) { StatusCode = AdminScreens.StatusOf(shown.Errors) };
}
