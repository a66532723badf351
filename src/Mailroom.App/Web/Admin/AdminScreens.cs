using Mailroom.App.Web.Admin.Audit;
using Mailroom.App.Web.Admin.Box;
using Mailroom.App.Web.Admin.Letters;
using Mailroom.App.Web.Admin.People;
using Mailroom.App.Web.Admin.Team;
using Mailroom.App.Web.Admin.Words;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin;

/// <summary>The admin's overview, and the small pages behind it.</summary>
static class AdminScreens
{
    public const string Root = "/admin";
    public const string Desk = "/admin/service-desk";

    /// <summary>Lines on a page of a list that may be long.</summary>
    public const int Size = 50;

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", () => new RazorComponentResult<AdminPage>());
        var desk = routes.MapGroup("/service-desk");
        desk.MapWords();
        desk.MapAccounts();
        desk.MapContacts();
        desk.MapMailboxDesks();
        desk.MapHours();
        desk.MapLetters();
        routes.MapStaff();
        routes.MapAudit();
    }

    public static string Actor(HttpContext http) => http.User.Identity!.Name!;

    /// <summary>A page of a list: from 1, whatever was asked for.</summary>
    public static int PageOf(int? page) => Math.Clamp(page ?? 1, 1, 1_000_000);

    /// <summary>The answer of a form: what was refused is 422.</summary>
    public static int StatusOf(IReadOnlyCollection<Engine.Desk.FieldError> errors) => errors.Count > 0 ? 422 : 200;
}
