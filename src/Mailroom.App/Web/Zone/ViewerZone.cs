using System.Security.Claims;

namespace Mailroom.App.Web.Zone;

/// <summary>The time zone of whoever looks at a page.</summary>
static class ViewerZone
{
    public const string Claim = "mailroom:zone";

    /// <summary>The zone that they chose; null when they chose none or one that this machine does not know: then their browser knows better.</summary>
    public static TimeZoneInfo? Of(ClaimsPrincipal? viewer) =>
        viewer?.FindFirstValue(Claim) is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    /// <summary>The zone for what only the server can do, such as counting days: UTC where they chose none.</summary>
    public static TimeZoneInfo OrUtc(ClaimsPrincipal viewer) => Of(viewer) ?? TimeZoneInfo.Utc;

    /// <summary>What a zone is called.</summary>
    public static string NameOf(TimeZoneInfo zone) => zone == TimeZoneInfo.Utc ? "UTC" : zone.Id;
}
