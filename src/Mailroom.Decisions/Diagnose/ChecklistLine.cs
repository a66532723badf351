namespace Mailroom.Decisions.Diagnose;

/// <summary>What is known of one line of the setup checklist.</summary>
public enum LineState
{
    /// <summary>Nothing: no attempt got that far.</summary>
    Unknown,

    /// <summary>It is set up: something succeeded that could not have succeeded otherwise.</summary>
    Green,

    /// <summary>It is not set up: a refusal said so.</summary>
    Red,

    /// <summary>This way of signing in does without it.</summary>
    NotNeeded,
}

/// <summary>One line of the setup checklist.</summary>
/// <param name="Line">Which.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="State">What is known.</param>
/// <param name="Evidence">How that is known; one sentence.</param>
public sealed record ChecklistLine(SetupLine Line, string Title, LineState State, string Evidence)
{
    /// <summary>What to do; empty when nothing is to be done.</summary>
    public string Fix { get; init; } = "";

    /// <summary>The page and the path to click; empty when nothing is to be done.</summary>
    public string Where { get; init; } = "";

    /// <summary>A command to copy; empty when nothing is to be done.</summary>
    public string Command { get; init; } = "";

    /// <summary>The code of the refusal that turned it red; else empty.</summary>
    public string Code { get; init; } = "";
}
