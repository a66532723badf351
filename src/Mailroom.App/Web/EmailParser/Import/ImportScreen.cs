using Mailroom.App.Web.Live;
using Mailroom.App.Web.Security;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.EmailParser.Import;

/// <summary>The mail that was in a mailbox before Mailroom: a preview, and then the import with its pause, resume and cancel.</summary>
static class ImportScreen
{
    public static void MapImport(this IEndpointRouteBuilder routes)
    {
        var import = routes.MapGroup("/{id:int}/import");
        import.MapGet("", (int id, HttpContext http) => PageAsync(http, id, ImportShown.Nothing));
        import.MapPost("/preview", PreviewAsync).RequireRateLimiting(Brakes.SaveAndTest);
        import.MapGet("/events", (int id, HttpContext http) => http.RunOf<HistoryPreview>(Key(id)));
        import.MapPost("/start", StartAsync);
        import.MapPost("/pause", (int id, HttpContext http, FirstImports imports) => ChangeAsync(id, http, imports.PauseAsync));
        import.MapPost("/resume", (int id, HttpContext http, FirstImports imports) => ChangeAsync(id, http, imports.ResumeAsync));
        import.MapPost("/cancel", (int id, HttpContext http, FirstImports imports) => ChangeAsync(id, http, imports.CancelAsync));
    }

    static async Task<IResult> PreviewAsync(int id, HttpContext http, IFormCollection posted, Mailboxes mailboxes, Runs<HistoryPreview> runs, PreviewHistory preview)
    {
        if (await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is not { } row)
            return Results.NotFound();
        var form = ImportForm.From(posted);
        if (form.Choice(out var wrong) is not { } choice)
            return await PageAsync(http, id, new ImportShown(form, [wrong!]));
        if (http.RequestServices.GetRequiredService<FirstImports>().Errors(row.Mailbox, choice) is { Count: > 0 } errors)
            return await PageAsync(http, id, new ImportShown(form, errors));
        runs.Start(Key(id), PreviewHistory.Beginning(choice), ct => preview.RunAsync(row.Mailbox, choice, ct), http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        return Results.Redirect(Here(id));
    }

    static async Task<IResult> StartAsync(int id, HttpContext http, IFormCollection posted, Mailboxes mailboxes, FirstImports imports)
    {
        if (await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is null)
            return Results.NotFound();
        var form = ImportForm.From(posted);
        if (form.Choice(out var wrong) is not { } choice)
            return await PageAsync(http, id, new ImportShown(form, [wrong!]));
        return await imports.StartAsync(id, choice, EmailParserScreens.Actor(http), http.RequestAborted) switch
        {
            HistoryOutcome.Done => Results.Redirect(Here(id)),
            HistoryOutcome.Refused refused => await PageAsync(http, id, new ImportShown(form, refused.Errors)),
            HistoryOutcome.NotNow not => await PageAsync(http, id, new ImportShown(form, []) { Told = not.Because }),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    static async Task<IResult> ChangeAsync(int id, HttpContext http, Func<int, string, CancellationToken, Task<HistoryOutcome>> change) =>
        await change(id, EmailParserScreens.Actor(http), http.RequestAborted) is HistoryOutcome.NotNow not
            ? await PageAsync(http, id, ImportShown.Nothing with { Told = not.Because })
            : Results.Redirect(Here(id));

    static async Task<IResult> PageAsync(HttpContext http, int id, ImportShown shown)
    {
        var services = http.RequestServices;
        if (await EmailParserScreens.FindAsync(services.GetRequiredService<Mailboxes>(), id, http.RequestAborted) is not { } row)
            return Results.NotFound();
        var preview = services.GetRequiredService<Runs<HistoryPreview>>().Latest(Key(id));
        return new RazorComponentResult<ImportPage>(new
        {
            row.Mailbox,
            Import = await services.GetRequiredService<FirstImports>().LatestAsync(id, http.RequestAborted),
            Preview = preview,
            Form = shown.Form ?? (preview is null ? ImportForm.New : ImportForm.Of(preview.Choice)),
            shown.Errors,
            shown.Told,
        })
        { StatusCode = shown.Errors.Count > 0 ? 422 : shown.Told.Length > 0 ? 409 : 200 };
    }

    static string Here(int id) => $"{EmailParserScreens.Root}/{id}/import";

    static string Key(int id) => $"history {id}";

    /// <summary>What a page shows beside how things stand.</summary>
    sealed record ImportShown(ImportForm? Form, IReadOnlyList<FieldError> Errors)
    {
        public static ImportShown Nothing { get; } = new(null, []);

        public string Told { get; init; } = "";
    }
}
