using System.Globalization;

namespace Mailroom.Engine.Desk;

/// <summary>How a ticket stood when somebody looked at it. A change is refused when it has been changed since.</summary>
/// <param name="Version">Its version: grows by one with every change by hand.</param>
/// <param name="LastEvent">The last event of its history; 0 for none.</param>
/// <param name="LastState">The last line of its diary, which mails write too; 0 for none.</param>
public readonly record struct TicketStamp(int Version, long LastEvent, long LastState)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is none.</summary>
    /// <param name="text">Such as <c>3-17-5</c>.</param>
    public static TicketStamp? Read(string? text) => text?.Split('-') is [var version, var happened, var state]
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var v)
        && long.TryParse(happened, NumberStyles.None, CultureInfo.InvariantCulture, out var e)
        && long.TryParse(state, NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? new TicketStamp(v, e, s) : null;

    /// <summary>As it is carried by forms and scripts.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}-{LastEvent}-{LastState}");
}
