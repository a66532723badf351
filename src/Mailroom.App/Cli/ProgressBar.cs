using System.Diagnostics;
using System.Globalization;

namespace Mailroom.App.Cli;

/// <summary>
/// How far a command is, on standard error: a bar for people at a terminal, and a line for every tenth where it goes into a file; with how
/// fast it goes and how long it still takes. What is found goes to standard output.
/// </summary>
sealed class ProgressBar(string what)
{
    const int Width = 30;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    readonly Stopwatch begun = Stopwatch.StartNew();
    TimeSpan shownAt = -Pause;
    int tenth = -1;
    bool open;

    /// <summary>Shows it, not more often than an eye can follow.</summary>
    public void Show(int done, int total)
    {
        if (total <= 0)
            return;
        var step = (int)(10L * done / total);
        if (Console.IsErrorRedirected ? step == tenth : done < total && begun.Elapsed - shownAt < Pause)
            return;
        (tenth, shownAt) = (step, begun.Elapsed);
        var line = Line(done, total, what, begun.Elapsed);
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine(line);
        else
            Console.Error.Write(done == total ? $"\r{line}\u001b[K\n" : $"\r{line}\u001b[K");
        open = done < total;
    }

    /// <summary>Takes the bar away, so that something else can be printed.</summary>
    public void Clear()
    {
        if (open && !Console.IsErrorRedirected)
            Console.Error.Write("\r\u001b[K");
        (open, shownAt) = (false, begun.Elapsed - Pause);
    }

    /// <summary>The line as it is shown.</summary>
    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are, 1 or more.</param>
    /// <param name="what">What they are.</param>
    /// <param name="taken">How long that took.</param>
    public static string Line(int done, int total, string what, TimeSpan taken)
    {
        var rate = done > 0 && taken > TimeSpan.Zero ? done / taken.TotalSeconds : 0;
        var speed = rate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {rate:0.#} a second, {Left((total - done) / rate)} left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', (int)((long)Width * done / total)).PadRight(Width, '.')}] {100L * done / total,3} %  {done} of {total} {what}{speed}");
    }

    static string Left(double seconds) => TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, 359_999))) is var left && left.TotalHours >= 1
        ? $"{(int)left.TotalHours}:{left:mm\\:ss}" : left.ToString("m\\:ss", CultureInfo.InvariantCulture);
}
