using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Mailroom.App.Web.Dashboard;

/// <summary>How the desk is doing, for everybody who signs in.</summary>
static class DashboardScreen
{
    public const string Path = "/dashboard";

    public static void MapDashboard(this IEndpointRouteBuilder routes) => routes.MapGet(Path, async (string? span, HttpContext http, Engine.Desk.Dashboard dashboard, Mailboxes mailboxes, UserManager<Staff> users) =>
    {
        var zone = ZoneOf(await users.GetUserAsync(http.User));
        var wanted = DashboardWords.Spans.FirstOrDefault(known => known.Word == span).Span;
        return new RazorComponentResult<DashboardPage>(new
        {
            Figures = await dashboard.CountAsync(wanted, zone, http.RequestAborted),
            Zone = zone,
            Mailboxes = await mailboxes.ListAsync(http.RequestAborted),
        });
    });

    /// <summary>The server draws the charts, so it must know whose hours they are; who chose no zone sees UTC.</summary>
    static TimeZoneInfo ZoneOf(Staff? staff) => staff is { TimeZone.Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(staff.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
