using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.Team;

/// <summary>Who may sign in.</summary>
static class StaffScreens
{
    public const string Root = $"{AdminScreens.Root}/staff";

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff", async (HttpContext http, StaffList staff) => await ListAsync(http, staff, []));
        routes.MapGet("/staff/add", () => Form(null, new StaffDraft(), []));
        routes.MapPost("/staff/add", async (HttpContext http, IFormCollection form, StaffList staff) =>
        {
            var draft = From(form);
            var errors = await staff.AddAsync(draft, AdminScreens.Actor(http), http.RequestAborted);
            return errors.Count == 0 ? Results.Redirect(Root) : Form(null, draft, errors);
        });
        routes.MapGet("/staff/edit", async (string? id, HttpContext http, StaffList staff) =>
            await FindAsync(id, http, staff) is { } line ? Form(line, new StaffDraft { Email = line.Email, Admin = line.Admin }, []) : Results.NotFound());
        routes.MapPost("/staff/edit", async (string? id, HttpContext http, IFormCollection form, StaffList staff) =>
            await FindAsync(id, http, staff) is { } line && await staff.ChangeAsync(line.Id, From(form), AdminScreens.Actor(http), http.RequestAborted) is { } errors
                ? errors.Count == 0 ? Results.Redirect(Root) : Form(line, From(form) with { Email = line.Email }, errors) : Results.NotFound());
        routes.MapPost("/staff/delete", async (string? id, HttpContext http, StaffList staff) =>
            await staff.DeleteAsync(id ?? "", AdminScreens.Actor(http), http.RequestAborted) is { } errors
                ? errors.Count == 0 ? Results.Redirect(Root) : await ListAsync(http, staff, errors) : Results.NotFound());
    }

    static async Task<StaffLine?> FindAsync(string? id, HttpContext http, StaffList staff) => (await staff.ListAsync(http.RequestAborted)).FirstOrDefault(line => line.Id == id);

    static StaffDraft From(IFormCollection form) => new() { Email = $"{form["Email"]}", Password = $"{form["Password"]}", Admin = form["Admin"] == "on" };

    static async Task<IResult> ListAsync(HttpContext http, StaffList staff, IReadOnlyList<FieldError> errors) =>
        new RazorComponentResult<StaffPage>(new { Lines = await staff.ListAsync(http.RequestAborted), Me = AdminScreens.Actor(http), Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) };

    static IResult Form(StaffLine? line, StaffDraft draft, IReadOnlyList<FieldError> errors) =>
        new RazorComponentResult<StaffFormPage>(new { Line = line, Draft = draft, Errors = errors }) { StatusCode = AdminScreens.StatusOf(errors) };
}
