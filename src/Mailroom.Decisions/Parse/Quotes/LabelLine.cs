namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>A line that starts with a label.</summary>
/// <param name="Label">What it tells; <see cref="HeaderLabel.None"/> also when the word before the colon is not known.</param>
/// <param name="Word">The word before the colon; empty when there is no colon near the line's start.</param>
/// <param name="Value">What follows the colon.</param>
readonly record struct LabelLine(HeaderLabel Label, string Word, string Value)
{
    public static LabelLine None { get; } = new(HeaderLabel.None, "", "");

    public bool IsLabel => Label != HeaderLabel.None;
}
