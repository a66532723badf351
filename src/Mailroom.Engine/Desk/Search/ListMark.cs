using System.Globalization;

namespace Mailroom.Engine.Desk;

/// <summary>A place in an ordered ticket list: that of one ticket. It stays good when tickets come and go.</summary>
/// <param name="Rank">The place of its priority; 0 in other orders.</param>
/// <param name="At">The moment that the order goes by, UTC.</param>
/// <param name="Number">The ticket's number.</param>
public sealed record ListMark(int Rank, DateTimeOffset At, long Number)
{
    /// <summary>As an address writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}-{At.UtcTicks}-{Number}");

    /// <summary>Reads it; null when it is none.</summary>
    /// <param name="text">As an address writes it.</param>
    public static ListMark? Read(string? text) =>
        text?.Split('-') is [var rank, var ticks, var number]
        && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new ListMark(place, new DateTimeOffset(at, TimeSpan.Zero), id) : null;
}
