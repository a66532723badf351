namespace Mailroom.Engine.Desk;

/// <summary>A view of the ticket list that has a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Search">What it looks for, as typed into the search box.</param>
public sealed record NamedView(string Name, string Search)
{
    /// <summary>How many tickets it shows; null when that is not counted.</summary>
    public int? Count { get; init; }
}

/// <summary>What became of a change to the saved views.</summary>
public abstract record ViewOutcome
{
    /// <summary>It is done.</summary>
    public sealed record Done : ViewOutcome;

    /// <summary>There is no such view, or it is somebody else's.</summary>
    public sealed record NotFound : ViewOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Because">Why, and what to do instead.</param>
    public sealed record Refused(string Because) : ViewOutcome;
}

/// <summary>Whoever looks at views or changes them.</summary>
/// <param name="UserName">The user name.</param>
/// <param name="Admin">Whether they may change what everybody sees.</param>
public sealed record ViewReader(string UserName, bool Admin);
