using Mailroom.Decisions.Notify;

namespace Mailroom.Engine.Desk;

/// <summary>A letter as it holds for a queue, or for all that have no text of their own.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="QueueId">The queue's number; 0 for all that have none of their own.</param>
/// <param name="Queue">The queue's name; empty for all others.</param>
public sealed record LetterCard(Letter Letter, int QueueId, string Queue)
{
    /// <summary>Whether somebody has written a text for exactly this letter and queue.</summary>
    public bool Own { get; init; }

    /// <summary>The text that holds.</summary>
    public LetterText Text { get; init; } = new("", "");

    /// <summary>Whether the letter is sent.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Stands for what is stored; see <see cref="WordLine.Seen"/>.</summary>
    public string Seen { get; init; } = "";
}

/// <summary>What a text looks like when it is written, or why it cannot be.</summary>
public abstract record LetterPreview
{
    /// <summary>The letter.</summary>
    /// <param name="Letter">Subject and body; the HTML runs nothing and loads nothing.</param>
    public sealed record Written(WrittenLetter Letter) : LetterPreview;

    /// <summary>It cannot be written.</summary>
    /// <param name="Errors">What is wrong, beside which field.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : LetterPreview;
}
