using System.Globalization;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Dashboard.Charts;

/// <summary>What a slot of time is called.</summary>
/// <param name="Short">Below a chart.</param>
/// <param name="Long">In a table.</param>
public sealed record SlotLabel(string Short, string Long)
{
    /// <summary>Calls slots by their beginnings. Hours that clocks pass twice are told apart by their distance from UTC.</summary>
    /// <param name="span">How long slots are.</param>
    /// <param name="slots">The slots.</param>
    public static IReadOnlyList<SlotLabel> Of(DashboardSpan span, IReadOnlyList<TimeSlot> slots)
    {
        var labels = slots.Select(slot => Of(span, slot)).ToList();
        var twice = labels.GroupBy(label => label.Long).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return [.. labels.Zip(slots, (label, slot) => twice.Contains(label.Long) ? label with { Long = Text(slot.From, "yyyy-MM-dd HH:mm zzz") } : label)];
    }

    /// <summary>Calls a slot by its beginning.</summary>
    /// <param name="span">How long slots are.</param>
    /// <param name="slot">The slot.</param>
    public static SlotLabel Of(DashboardSpan span, TimeSlot slot) => span switch
    {
        DashboardSpan.Day => new(Text(slot.From, "HH:mm"), Text(slot.From, "yyyy-MM-dd HH:mm")),
        DashboardSpan.Week => new(Text(slot.From, "ddd dd"), Text(slot.From, "yyyy-MM-dd HH:mm")),
        _ => new(Text(slot.From, "MM-dd"), Text(slot.From, "yyyy-MM-dd")),
    };

    static string Text(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
