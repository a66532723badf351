namespace Mailroom.App.Web.Dashboard.Charts;

/// <summary>A row of a chart of rows.</summary>
/// <param name="Name">What it is; may be written by strangers.</param>
/// <param name="Parts">The lengths of its parts, from left to right.</param>
public sealed record ChartRow(string Name, IReadOnlyList<int> Parts)
{
    /// <summary>All parts together.</summary>
    public int Length => Parts.Sum();
}
