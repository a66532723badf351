using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mailroom.App.Web.EmailParser.Form;
using Mailroom.App.Web.EmailParser.Import;
using Mailroom.App.Web.EmailParser.Reconcile;
using Mailroom.App.Web.EmailParser.SignIn;
using Mailroom.App.Web.Live;
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
        routes.MapGet("", async (Mailboxes mailboxes, FirstImports imports, CancellationToken ct) =>
            new RazorComponentResult<ListPage>(new { Rows = await mailboxes.ListAsync(ct), Imports = await imports.AllAsync(ct) }));
        routes.MapPost("/{id:int}/start", StartAsync);
        routes.MapPost("/{id:int}/pause", async (int id, HttpContext http, Mailboxes mailboxes) =>
        {
            if (await FindAsync(mailboxes, id, http.RequestAborted) is null)
                return Results.NotFound();
            await mailboxes.EnableAsync(id, enabled: false, Actor(http), http.RequestAborted);
            return Results.Redirect(Root);
        });
        routes.MapForm();
        routes.MapMailboxSignIn();
        routes.MapReconcile();
        routes.MapImport();
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
        await foreach (var report in tests.WatchAsync(id, end.Token).UntilGone(end.Token))
            yield return new SseItem<string>(TestWords.Status(report), report.Finished ? "end" : "message");
    }

    public static async Task<MailboxRow?> FindAsync(Mailboxes mailboxes, int id, CancellationToken ct) =>
        (await mailboxes.ListAsync(ct)).FirstOrDefault(row => row.Mailbox.Id == id);

    public static string Actor(HttpContext http) => http.User.Identity!.Name!;
}
