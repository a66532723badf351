using Mailroom.App.Web.Live;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Replay;

/// <summary>Decides stored mail again, as a dry run. Each admin watches their own run.</summary>
static class ReplayScreen
{
    public static void MapReplay(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", (HttpContext http, Mailboxes mailboxes) => PageAsync(http, mailboxes, ReplayForm.New, []));
        routes.MapPost("", async (HttpContext http, IFormCollection posted, Mailboxes mailboxes, Runs<ReplayProgress> runs, ReplayMails replay) =>
        {
            var form = ReplayForm.From(posted);
            if (form.Errors().ToList() is { Count: > 0 } errors)
                return await PageAsync(http, mailboxes, form, errors);
            var choice = form.ToChoice();
            runs.Start(Actor(http), ReplayProgress.Counting, ct => replay.RunAsync(choice, ct), http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            return Results.Redirect("/replay");
        });
        routes.MapGet("/events", (HttpContext http) => http.RunOf<ReplayProgress>(Actor(http)));
    }

    static async Task<IResult> PageAsync(HttpContext http, Mailboxes mailboxes, ReplayForm form, IReadOnlyList<FieldError> errors) => new RazorComponentResult<ReplayPage>(new
    {
        Form = form,
        Mailboxes = (await mailboxes.ListAsync(http.RequestAborted)).Select(row => row.Mailbox).ToList(),
        Progress = http.RequestServices.GetRequiredService<Runs<ReplayProgress>>().Latest(Actor(http)),
        Errors = errors,
    })
    { StatusCode = errors.Count > 0 ? 422 : 200 };

    static string Actor(HttpContext http) => http.User.Identity!.Name!;
}
