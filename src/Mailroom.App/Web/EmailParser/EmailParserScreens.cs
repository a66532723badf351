using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mailroom.App.Web.Security;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.EmailParser;

/// <summary>Admin &gt; Service Desk &gt; Email Parser: the mailboxes, their form, and Save and Test.</summary>
static class EmailParserScreens
{
    public const string Root = "/admin/service-desk/email-parser";

    public static void MapEmailParser(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", async (Mailboxes mailboxes, CancellationToken ct) =>
            new RazorComponentResult<ListPage>(new { Rows = await mailboxes.ListAsync(ct) }));
        routes.MapGet("/add", () => Form(null, "", new MailboxForm(), []));
        routes.MapPost("/add", (HttpContext http, IFormCollection form, Mailboxes mailboxes, MailboxTests tests, IHostApplicationLifetime life) =>
            SaveAsync(null, "", http, form, mailboxes, tests, life)).RequireRateLimiting(Brakes.SaveAndTest);
        routes.MapGet("/{id:int}", async (int id, Mailboxes mailboxes, CancellationToken ct) =>
            await FindAsync(mailboxes, id, ct) is { } row ? Form(id, row.Mailbox.Name, MailboxForm.From(row.Mailbox), []) : Results.NotFound());
        routes.MapPost("/{id:int}", async (int id, HttpContext http, IFormCollection form, Mailboxes mailboxes, MailboxTests tests, IHostApplicationLifetime life) =>
            await FindAsync(mailboxes, id, http.RequestAborted) is { } row
                ? await SaveAsync(id, row.Mailbox.Name, http, form, mailboxes, tests, life) : Results.NotFound()).RequireRateLimiting(Brakes.SaveAndTest);
        routes.MapPost("/{id:int}/start", StartAsync);
        routes.MapPost("/{id:int}/pause", async (int id, HttpContext http, Mailboxes mailboxes) =>
        {
            if (await FindAsync(mailboxes, id, http.RequestAborted) is null)
                return Results.NotFound();
            await mailboxes.EnableAsync(id, enabled: false, Actor(http), http.RequestAborted);
            return Results.Redirect(Root);
        });
        MapTest(routes);
    }

    static void MapTest(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{id:int}/test", async (int id, Mailboxes mailboxes, MailboxTests tests, CancellationToken ct) =>
            await FindAsync(mailboxes, id, ct) is { } row
                ? (IResult)new RazorComponentResult<TestPage>(new { Row = row, Report = tests.Latest(id) }) : Results.NotFound());
        routes.MapPost("/{id:int}/test", async (int id, HttpContext http, Mailboxes mailboxes, MailboxTests tests, IHostApplicationLifetime life) =>
        {
            if (await FindAsync(mailboxes, id, http.RequestAborted) is null)
                return Results.NotFound();
            tests.Start(id, Actor(http), life.ApplicationStopping);
            return Results.Redirect($"{Root}/{id}/test");
        }).RequireRateLimiting(Brakes.SaveAndTest);
        routes.MapGet("/{id:int}/test/events", (int id, HttpContext http, MailboxTests tests, IHostApplicationLifetime life) =>
            TypedResults.ServerSentEvents(StepsAsync(id, tests, http.RequestAborted, life.ApplicationStopping)));
    }

    static async Task<IResult> SaveAsync(
        int? id, string called, HttpContext http, IFormCollection posted, Mailboxes mailboxes, MailboxTests tests, IHostApplicationLifetime life)
    {
        var form = MailboxForm.From(posted);
        switch (await mailboxes.SaveAsync(id, form.ToDraft(posted["Password"].ToString()), Actor(http), http.RequestAborted))
        {
            case SaveOutcome.Saved saved:
                tests.Start(saved.MailboxId, Actor(http), life.ApplicationStopping);
                return Results.Redirect($"{Root}/{saved.MailboxId}/test");
            case SaveOutcome.Refused refused:
                return Form(id, called, form, refused.Errors);
            case var unknown:
                throw new InvalidOperationException($"A mailbox was neither saved nor refused: {unknown.GetType().Name}.");
        }
    }

    /// <summary>Only what was started before or has passed its test is started; the rest is led to the test.</summary>
    static async Task<IResult> StartAsync(int id, HttpContext http, Mailboxes mailboxes, MailboxTests tests)
    {
        if (await FindAsync(mailboxes, id, http.RequestAborted) is not { } row)
            return Results.NotFound();
        if (row.Status.State == MailboxState.NotSetUp && tests.Latest(id) is not { Receive: Light.Ok })
            return Results.Redirect($"{Root}/{id}/test");
        await mailboxes.EnableAsync(id, enabled: true, Actor(http), http.RequestAborted);
        return Results.Redirect(Root);
    }

    /// <summary>One event for each change of the report; the page then fetches itself. The last is called "end".</summary>
    static async IAsyncEnumerable<SseItem<string>> StepsAsync(
        int id, MailboxTests tests, CancellationToken gone, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping, ct);
        await using var reports = tests.WatchAsync(id, end.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(reports, end.Token))
            yield return new SseItem<string>(TestWords.Status(reports.Current), reports.Current.Finished ? "end" : "message");
    }

    static async Task<bool> NextAsync(IAsyncEnumerator<TestReport> reports, CancellationToken end)
    {
        try
        {
            return await reports.MoveNextAsync();
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return false;
        }
    }

    static async Task<MailboxRow?> FindAsync(Mailboxes mailboxes, int id, CancellationToken ct) =>
        (await mailboxes.ListAsync(ct)).FirstOrDefault(row => row.Mailbox.Id == id);

    static string Actor(HttpContext http) => http.User.Identity!.Name!;

    static RazorComponentResult<FormPage> Form(int? id, string called, MailboxForm form, IReadOnlyList<FieldError> errors) =>
        new(new { Id = id, Called = called, Form = form, Errors = errors }) { StatusCode = errors.Count > 0 ? 422 : 200 };
}
