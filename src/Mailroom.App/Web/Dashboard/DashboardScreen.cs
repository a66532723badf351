using Mailroom.App.Web.Zone;
using Mailroom.Engine.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Dashboard;

/// <summary>How the desk is doing, for everybody who signs in.</summary>
static class DashboardScreen
{
    public const string Path = "/dashboard";

    public static void MapDashboard(this IEndpointRouteBuilder routes) => routes.MapGet(Path, async (string? span, HttpContext http, Engine.Desk.Dashboard dashboard, Mailboxes mailboxes) =>
    {
        // The server draws the charts, so it must know whose hours they are; who chose no zone sees UTC.
        var zone = ViewerZone.OrUtc(http.User);
        var wanted = DashboardWords.Spans.FirstOrDefault(known => known.Word == span).Span;
        return new RazorComponentResult<DashboardPage>(new
        {
            Figures = await dashboard.CountAsync(wanted, zone, http.RequestAborted),
            Zone = zone,
            Mailboxes = await mailboxes.ListAsync(http.RequestAborted),
        });
    });
}
