namespace Mailroom.Decisions.Route.Alerts.Expected;

/// <summary>When a mail has to come.</summary>
public abstract record MailSchedule
{
    /// <summary>Looks whether the mail of the latest expected time is missing.</summary>
    internal abstract MonitorState Check(MonitorWatch watch, TimeSpan grace, DateTimeOffset now);

    /// <summary>At times of the day, by the clock of a zone.</summary>
    /// <param name="Times">The times.</param>
    /// <param name="Days">The days of the week; empty when every day.</param>
    /// <param name="Zone">The zone by its IANA or Windows name.</param>
    public sealed record At(IReadOnlyList<TimeOnly> Times, IReadOnlyList<DayOfWeek> Days, string Zone) : MailSchedule
    {
        internal override MonitorState Check(MonitorWatch watch, TimeSpan grace, DateTimeOffset now)
        {
            var slots = Slots.Around(this, now - grace);
            var latest = slots.FindLastIndex(slot => slot + grace <= now);
            var expected = slots[latest];
            // The window of a mail reaches from one deadline to the next. After a missed time the mail that comes in the first
            // half of the way to the next one is the late one; it is not taken for the next.
            var windowBegan = slots[latest - 1] + grace;
            var late = watch.LastMissed >= slots[latest - 1] ? slots[latest - 1] + ((expected - slots[latest - 1]) / 2) : windowBegan;
            var counts = late > windowBegan ? late : windowBegan;
            var missed = windowBegan >= watch.Since && !(watch.LastSeen > counts) && !(watch.LastMissed >= expected);
            return missed ? new MonitorState.Missed(expected) : new MonitorState.Fine(slots[latest + 1] + grace);
        }
    }

    /// <summary>Again and again: never longer than a span after the one before. Counted in time that passed, whatever the clocks do.</summary>
    /// <param name="Span">The span.</param>
    public sealed record Every(TimeSpan Span) : MailSchedule
    {
        internal override MonitorState Check(MonitorWatch watch, TimeSpan grace, DateTimeOffset now)
        {
            var start = watch.LastSeen > watch.Since ? watch.LastSeen.Value : watch.Since;
            var times = Math.Max(0, (now - grace - start).Ticks / Span.Ticks);
            var expected = start + (times * Span);
            var missed = times > 0 && !(watch.LastMissed >= expected);
            return missed ? new MonitorState.Missed(expected) : new MonitorState.Fine(expected + Span + grace);
        }
    }
}
