using Mailroom.App.Web.Security;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Tickets.List;

/// <summary>The saved views: saved from the list, and named, ordered and deleted on a page of their own.</summary>
static class ViewsScreen
{
    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        // A handler of the request alone would be taken for one that writes its answer itself.
        routes.MapGet("/tickets/views", (HttpContext http, SavedViews _) => PageAsync(http, []));
        routes.MapPost("/tickets/views", SaveAsync);
        var view = routes.MapGroup("/tickets/views/{id:int}");
        view.MapPost("/rename", async (int id, HttpContext http, SavedViews views) =>
        {
            var name = (await http.Request.ReadFormAsync(http.RequestAborted))[$"Name-{id}"].ToString();
            return await AnswerAsync(http, await views.RenameAsync(id, name, Who(http), http.RequestAborted), because =>
                PageAsync(http, new() { ["Errors"] = new[] { new FieldError($"Name-{id}", because) }, ["Name"] = name, ["Renamed"] = id }));
        });
        view.MapPost("/up", async (int id, HttpContext http, SavedViews views) => await AnswerAsync(http, await views.MoveAsync(id, up: true, Who(http), http.RequestAborted)));
        view.MapPost("/down", async (int id, HttpContext http, SavedViews views) => await AnswerAsync(http, await views.MoveAsync(id, up: false, Who(http), http.RequestAborted)));
        view.MapPost("/delete", async (int id, HttpContext http, SavedViews views) => await AnswerAsync(http, await views.DeleteAsync(id, Who(http), http.RequestAborted)));
    }

    static async Task<IResult> SaveAsync(HttpContext http, SavedViews views)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var address = ListAddress.Of(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["q"] = form["q"].ToString(), ["sort"] = form["sort"].ToString() }));
        var (name, shared) = (form["Name"].ToString(), form["Shared"] == "true");
        var outcome = await views.SaveAsync(name, address.View, shared, Who(http), http.RequestAborted);
        return outcome is ViewOutcome.Done ? Results.Redirect(address.Link()) : await AnswerAsync(http, outcome, because => PageAsync(http, new()
        {
            ["Errors"] = new[] { new FieldError("Name", because) },
            ["Search"] = address.Search,
            ["Sort"] = address.Sort,
            ["Name"] = name,
            ["Shared"] = shared,
        }));
    }

    static async Task<IResult> AnswerAsync(HttpContext http, ViewOutcome outcome, Func<string, Task<IResult>>? refused = null) => outcome switch
    {
        ViewOutcome.Done => Results.Redirect("/tickets/views"),
        ViewOutcome.Refused why when refused is not null => await refused(why.Because),
        _ => Results.NotFound(),
    };

    static ViewReader Who(HttpContext http) => new(http.User.Identity!.Name!, http.User.IsInRole(StaffIdentity.Admin));

    static async Task<IResult> PageAsync(HttpContext http, Dictionary<string, object?> more)
    {
        more["Views"] = await http.RequestServices.GetRequiredService<SavedViews>().ListAsync(http.User.Identity!.Name!, http.RequestAborted);
        more["Admin"] = http.User.IsInRole(StaffIdentity.Admin);
        return new RazorComponentResult<ViewsPage>(more) { StatusCode = more.ContainsKey("Errors") ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}
