namespace Mailroom.Engine.Desk;

/// <summary>How long mails took, counted by the length.</summary>
public sealed class LatencyTally
{
    readonly SortedDictionary<long, int> lengths = [];
    int all;

    /// <summary>Counts mails.</summary>
    /// <param name="seconds">How long they took.</param>
    /// <param name="count">How many, 1 or more.</param>
    public void Add(long seconds, int count)
    {
        lengths[seconds] = lengths.GetValueOrDefault(seconds) + count;
        all += count;
    }

    /// <summary>The length that so many of the mails did not exceed (nearest rank); null without mails.</summary>
    /// <param name="share">Above 0 to 1: 0.5 for the median.</param>
    public double? At(double share)
    {
        var rank = (int)Math.Ceiling(share * all);
        foreach (var (seconds, count) in lengths)
            if ((rank -= count) <= 0)
                return seconds;
        return null;
    }
}
