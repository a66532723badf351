using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mailroom.App.Web.EmailParser.Form;
using Mailroom.App.Web.Live;
using Mailroom.App.Web.Security;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.EmailParser.SignIn;

/// <summary>A person signs in to a mailbox: by device code, or at the provider's page and back.</summary>
static class MailboxSignInScreen
{
    /// <summary>Whose browser it is when nobody is signed in to Mailroom in it.</summary>
    const string Nobody = "nobody";

    public static void MapMailboxSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{id:int}/sign-in", ShowAsync);
        routes.MapPost("/{id:int}/sign-in", BeginAsync).RequireRateLimiting(Brakes.SaveAndTest);
        routes.MapPost("/{id:int}/device-code", SwitchAsync).RequireRateLimiting(Brakes.SaveAndTest);
        routes.MapGet("/{id:int}/sign-in/events", (int id, HttpContext http, DeviceSignIn device, IHostApplicationLifetime life) =>
            TypedResults.ServerSentEvents(StagesAsync(id, device, http.RequestAborted, life.ApplicationStopping)));
        // For everybody: whoever is sent to our own sign-in first would carry code and state there in the address.
        routes.MapGet("/signed-in", ReturnAsync).AllowAnonymous().RequireRateLimiting(Brakes.SignIn);
        routes.MapGet("/signed-in/{code}", (string code) => RefusalBook.Entries.TryGetValue(code, out var why) && code.StartsWith("callback-", StringComparison.Ordinal)
            ? (IResult)new RazorComponentResult<NotYoursPage>(new { Why = why }) : Results.NotFound());
    }

    static async Task<IResult> ShowAsync(int id, HttpContext http, Mailboxes mailboxes, DeviceSignIn device, FollowUp next)
    {
        if (await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is not { } row)
            return Results.NotFound();
        if (!FollowUp.ByPerson(row.Mailbox))
            return Results.Redirect($"{EmailParserScreens.Root}/{id}/test");
        var progress = row.Mailbox.Grant == Grant.DeviceCode ? device.Latest(id)?.Latest : null;
        // A good sign-in of long ago is no answer for a mailbox that needs another.
        var needed = row is { Mailbox.Enabled: true, Status.State: MailboxState.SignInNeeded };
        if (progress is DeviceProgress.Over { Outcome: SignInOutcome.SignedIn })
        {
            if (!needed)
                return Results.Redirect($"{EmailParserScreens.Root}/{id}/test");
            progress = null;
        }
        return new RazorComponentResult<MailboxSignInPage>(new { Row = row, Progress = progress, Refused = next.Refusal(id) });
    }

    static async Task<IResult> BeginAsync(int id, HttpContext http, Mailboxes mailboxes, BrowserSignIn browser, FollowUp next)
    {
        if (await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is not { } row)
            return Results.NotFound();
        var here = $"{EmailParserScreens.Root}/{id}/sign-in";
        next.Forget(id);
        if (row.Mailbox is { OAuth: true, Grant: Grant.DeviceCode })
            next.ByDevice(row.Mailbox, EmailParserScreens.Actor(http));
        if (row.Mailbox is not { OAuth: true, Grant: Grant.AuthorizationCode } || CallbackAddress.LeadsElsewhere(http.Request, row.Mailbox.RedirectUri))
            return Results.Redirect(here);
        return await browser.BeginAsync(row.Mailbox, new BrowserOwner(SignInCookie.Set(http), EmailParserScreens.Actor(http)), http.RequestAborted) switch
        {
            // A page and no redirect: browsers count a redirect as the target of the form, which our own policy keeps to ourselves.
            BrowserOutcome.GoTo go => new RazorComponentResult<LeavingPage>(new { go.Address, row.Mailbox.Name }),
            BrowserOutcome.Refused refused => Results.Redirect(next.OfRefusal(id, refused)),
            var unknown => throw new InvalidOperationException($"A sign-in neither began nor was refused: {unknown.GetType().Name}."),
        };
    }

    /// <summary>The browser is back. Whatever it brought, the next address says nothing of it.</summary>
    static async Task<IResult> ReturnAsync(HttpContext http, BrowserSignIn browser, FollowUp next)
    {
        var brought = http.Request.Query;
        var actor = http.User.IsInRole(StaffIdentity.Admin) ? EmailParserScreens.Actor(http) : Nobody;
        var code = brought["code"].ToString();
        var outcome = await browser.FinishAsync(
            new BrowserReturn(brought["state"].ToString(), code.Length > 0 ? new Secret(code) : null, brought["error"].ToString(), brought["error_description"].ToString()),
            new BrowserOwner(SignInCookie.Take(http), actor), http.RequestAborted);
        return Results.Redirect(outcome switch
        {
            BrowserOutcome.SignedIn signedIn => next.Test(signedIn.MailboxId, actor),
            BrowserOutcome.Refused { MailboxId: { } id } refused => next.OfRefusal(id, refused),
            BrowserOutcome.Refused refused => $"{CallbackAddress.Path}/{refused.Diagnosis.Code}",
            var unknown => throw new InvalidOperationException($"A sign-in ended as {unknown.GetType().Name}."),
        });
    }

    static async Task<IResult> SwitchAsync(int id, HttpContext http, Mailboxes mailboxes, FollowUp next)
    {
        if (await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is not { } row)
            return Results.NotFound();
        var actor = EmailParserScreens.Actor(http);
        return await mailboxes.SwitchGrantAsync(id, Grant.DeviceCode, actor, http.RequestAborted) switch
        {
            SaveOutcome.Saved => Results.Redirect(await next.OfSavingAsync(id, actor, http.RequestAborted)),
            SaveOutcome.Refused refused => FormScreen.Page(http.Request, row, MailboxForm.From(row.Mailbox, CallbackAddress.Shown(http.Request)), refused.Errors),
            var unknown => throw new InvalidOperationException($"A mailbox was neither saved nor refused: {unknown.GetType().Name}."),
        };
    }

    /// <summary>One event for each change; the page then fetches itself. The last is called "end".</summary>
    static async IAsyncEnumerable<SseItem<string>> StagesAsync(
        int id, DeviceSignIn device, CancellationToken gone, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (device.Latest(id) is not { } progress)
            yield break;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping, ct);
        await foreach (var stage in progress.WatchAsync(end.Token).UntilGone(end.Token))
            yield return new SseItem<string>(stage.GetType().Name, stage is DeviceProgress.Over ? "end" : "message");
    }
}
