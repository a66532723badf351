using System.Globalization;

namespace Mailroom.App.Web.Zone;

/// <summary>A moment as the clock on somebody's wall shows it.</summary>
/// <param name="Text">Day and time; with the distance from UTC where clocks are put back and show the same time twice.</param>
/// <param name="Full">The same to the second, with the distance from UTC and the zone's name.</param>
public sealed record WallTime(string Text, string Full)
{
    /// <summary>Reads the clock.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">Where the clock hangs.</param>
    public static WallTime Of(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return new WallTime(
            local.ToString(zone.IsAmbiguousTime(local) ? "yyyy-MM-dd HH:mm zzz" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            $"{local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}, {ViewerZone.NameOf(zone)}");
    }
}
