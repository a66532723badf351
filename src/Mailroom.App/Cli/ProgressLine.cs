using System.Globalization;

namespace Mailroom.App.Cli;

/// <summary>Shows on the error stream how far something has come: how many of how many, how fast, how long still. Only at a terminal; a file would fill with it.</summary>
/// <param name="clock">The time.</param>
sealed class ProgressLine(TimeProvider clock)
{
    const int Width = 30;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    readonly long started = clock.GetTimestamp();
    long shownAt;
    bool shown;

    /// <summary>Shows it, not more often than an eye can follow.</summary>
    public void Show(int done, int total)
    {
        if (Console.IsErrorRedirected || total <= 0 || (shownAt != 0 && clock.GetElapsedTime(shownAt) < Pause && done < total))
            return;
        shownAt = clock.GetTimestamp();
        shown = true;
        Console.Error.Write("\r" + Line(done, total, clock.GetElapsedTime(started)) + "\u001b[K");
    }

    /// <summary>Takes the line away, so that something else can be printed.</summary>
    public void Clear()
    {
        if (shown)
            Console.Error.Write("\r\u001b[K");
        (shown, shownAt) = (false, 0);
    }

    /// <summary>The line as it is shown.</summary>
    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are, 1 or more.</param>
    /// <param name="taken">How long that took.</param>
    public static string Line(int done, int total, TimeSpan taken)
    {
        var full = (int)((long)Width * done / total);
        var rate = done > 0 && taken > TimeSpan.Zero ? done / taken.TotalSeconds : 0;
        var left = rate > 0 ? TimeSpan.FromSeconds(Math.Ceiling((total - done) / rate)) : (TimeSpan?)null;
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('.', Width - full)}] {done}/{total}, {rate:0.0} a second, {(left is { } time ? $"{(int)time.TotalMinutes}:{time.Seconds:00} left" : "time left not known yet")}");
    }
}
