using Mailroom.App.Web.EmailParser.SignIn;
using Mailroom.App.Web.Security;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Mailroom.App.Web.EmailParser.Form;

/// <summary>Adding and changing a mailbox.</summary>
static class FormScreen
{
    public static void MapForm(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/add", (HttpRequest request, SignInPolicy policy) => Page(request, null, New(request, policy), []));
        routes.MapPost("/add", (HttpContext http, IFormCollection form, Mailboxes mailboxes, FollowUp next) => SaveAsync(null, http, form, mailboxes, next)).Slowly();
        routes.MapGet("/{id:int}", async (int id, HttpContext http, Mailboxes mailboxes) =>
            await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is { } row
                ? Page(http.Request, row, MailboxForm.From(row.Mailbox, CallbackAddress.Shown(http.Request)), []) : Results.NotFound());
        routes.MapPost("/{id:int}", async (int id, HttpContext http, IFormCollection form, Mailboxes mailboxes, FollowUp next) =>
            await EmailParserScreens.FindAsync(mailboxes, id, http.RequestAborted) is { } row
                ? await SaveAsync(row, http, form, mailboxes, next) : Results.NotFound()).Slowly();
    }

    static async Task<IResult> SaveAsync(MailboxRow? row, HttpContext http, IFormCollection posted, Mailboxes mailboxes, FollowUp next)
    {
        if (MailboxForm.HasStranger(posted))
            return Results.BadRequest();
        var form = MailboxForm.From(posted);
        List<FieldError> unreadable = [.. FormSecrets.Oversized(posted), .. form.Unreadable()];
        if (unreadable.Count > 0)
            return Page(http.Request, row, form, unreadable);
        var draft = form.ToDraft(await FormSecrets.ReadAsync(posted, http.RequestAborted), CallbackAddress.Known(http.Request));
        return await mailboxes.SaveAsync(row?.Mailbox.Id, draft, EmailParserScreens.Actor(http), http.RequestAborted) switch
        {
            SaveOutcome.Saved saved => Results.Redirect(await next.OfSavingAsync(saved.MailboxId, EmailParserScreens.Actor(http), http.RequestAborted)),
            SaveOutcome.Refused refused => Page(http.Request, row, form, refused.Errors),
            var unknown => throw new InvalidOperationException($"A mailbox was neither saved nor refused: {unknown.GetType().Name}."),
        };
    }

    static MailboxForm New(HttpRequest request, SignInPolicy policy) => new()
    {
        RedirectUri = CallbackAddress.Shown(request),
        Grant = policy.Allows(Grant.Password) ? nameof(Grant.Password) : nameof(Grant.DeviceCode),
    };

    public static RazorComponentResult<FormPage> Page(HttpRequest request, MailboxRow? row, MailboxForm form, IReadOnlyList<FieldError> errors) => new(new
    {
        Stored = row?.Mailbox,
        Form = form,
        Callback = CallbackAddress.Shown(request),
        Checklist = request.HttpContext.RequestServices.GetRequiredService<MailboxTests>() is var tests && row is not null
            && tests.Latest(row.Mailbox.Id) is { Finished: true } report
            ? SetupEvidenceIn.Checklist(row.Mailbox, report) : SetupEvidenceIn.Checklist(row?.Mailbox ?? new Mailbox(), row?.Status ?? new MailboxStatus()),
        Errors = errors,
    })
    { StatusCode = errors.Count > 0 ? 422 : 200 };

    // A body beyond the limit is not read: a certificate is the only thing here that has a size.
    static void Slowly(this RouteHandlerBuilder route) =>
        route.RequireRateLimiting(Brakes.SaveAndTest).WithMetadata(new RequestSizeLimitAttribute(FormSecrets.MostFormBytes));
}
