using System.Globalization;

namespace Mailroom.App.Web.Dashboard.Charts;

/// <summary>A scale from nothing to a round number that is no smaller than the largest value.</summary>
/// <param name="Top">Its end, above 0.</param>
/// <param name="Marks">Where lines are drawn, the lowest first.</param>
sealed record Axis(double Top, IReadOnlyList<double> Marks)
{
    /// <summary>How many steps fit without crowding.</summary>
    const int MostSteps = 4;

    /// <summary>The scale for counts and lengths of time: whole steps of 1, 2 or 5 and their tens.</summary>
    /// <param name="largest">The largest value.</param>
    public static Axis Of(double largest)
    {
        double step = 1;
        while (Math.Ceiling(largest / step) > MostSteps)
            step = NextAfter(step);
        var steps = Math.Max(1, (int)Math.Ceiling(largest / step));
        return new Axis(steps * step, [.. Enumerable.Range(0, steps + 1).Select(mark => mark * step)]);
    }

    /// <summary>A share of the scale, from 0 to 1.</summary>
    public double Share(double value) => value / Top;

    static double NextAfter(double step) => step / Math.Pow(10, Math.Floor(Math.Log10(step))) is var leading && leading < 1.5 ? step * 2 : leading < 3 ? step * 2.5 : step * 2;

    /// <summary>A number as an attribute of SVG wants it.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The same, of the width of the picture.</summary>
    public static string Percent(double share) => Number(share * 100) + "%";
}
