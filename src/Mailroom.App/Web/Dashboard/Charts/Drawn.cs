namespace Mailroom.App.Web.Dashboard.Charts;

/// <summary>How a series is drawn. Each way can be told from the others without colour.</summary>
public enum Drawn
{
    /// <summary>A column for each value.</summary>
    Columns,

    /// <summary>A line with round dots.</summary>
    Line,

    /// <summary>A broken line with square dots.</summary>
    Dashes,
}
