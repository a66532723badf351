using System.Globalization;
using System.Text.Json;
using Mailroom.App.Setup;
using Mailroom.App.Web.Zone;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Admin.Audit;

/// <summary>The audit log: who, what, when, to what; filtered by the address, a page at a time, or all of it as a file.</summary>
static class AuditScreens
{
    public const string Root = $"{AdminScreens.Root}/audit";

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit", async (HttpContext http, AuditLog log) =>
        {
            var filter = AuditFilter.From(http.Request.Query, ViewerZone.OrUtc(http.User));
            var page = filter.Errors.Count > 0 ? new AuditPage([], false, false) : await log.PageAsync(filter.Query, AdminScreens.Size, http.RequestAborted);
            return new RazorComponentResult<AuditLogPage>(new { Filter = filter, Log = page, Actions = await log.ActionsAsync(http.RequestAborted) }) { StatusCode = AdminScreens.StatusOf(filter.Errors) };
        });
        routes.MapGet("/audit.csv", (HttpContext http, AuditLog log) => Export(http, "text/csv; charset=utf-8", "csv", async (query, stream, ct) =>
        {
            await using var text = new StreamWriter(stream, leaveOpen: true);
            await text.WriteAsync(CsvTitles);
            await foreach (var row in log.AllAsync(query, ct))
                await text.WriteAsync(Csv(row));
        }));
        routes.MapGet("/audit.json", (HttpContext http, AuditLog log) => Export(http, "application/json", "json", (query, stream, ct) =>
            JsonSerializer.SerializeAsync(stream, log.AllAsync(query, ct).Select(Json), JsonSerializerOptions.Web, ct)));
    }

    public static string CsvTitles { get; } = CsvLine.Of("number", "at", "actor", "action", "target", "because");

    public static string Csv(AuditRow row) => CsvLine.Of(row.Id.ToString(CultureInfo.InvariantCulture), Moment(row), row.Actor, row.Action, row.Target, row.Because);

    public static object Json(AuditRow row) => new { number = row.Id, at = Moment(row), actor = row.Actor, action = row.Action, target = row.Target, because = row.Because };

    static string Moment(AuditRow row) => row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static IResult Export(HttpContext http, string type, string ending, Func<AuditQuery, Stream, CancellationToken, Task> write)
    {
        var filter = AuditFilter.From(http.Request.Query, ViewerZone.OrUtc(http.User));
        return filter.Errors.Count > 0 ? Results.Redirect(Root + http.Request.QueryString)
            : Results.Stream(stream => write(filter.Query with { Before = null, After = null }, stream, http.RequestAborted), type, $"mailroom-audit.{ending}");
    }
}
