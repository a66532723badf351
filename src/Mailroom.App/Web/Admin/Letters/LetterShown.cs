using Mailroom.Decisions.Notify;
using Mailroom.Engine.Desk;

namespace Mailroom.App.Web.Admin.Letters;

/// <summary>A letter as its page shows it: what was entered, and what came of trying or saving it.</summary>
/// <param name="Card">What is stored.</param>
/// <param name="Text">What was entered.</param>
/// <param name="Enabled">Whether it is to be sent.</param>
/// <param name="Seen">What the person looked at.</param>
public sealed record LetterShown(LetterCard Card, LetterText Text, bool Enabled, string Seen)
{
    /// <summary>The number of the ticket to try it with; empty for sample values.</summary>
    public string Ticket { get; init; } = "";

    /// <summary>What it looks like; null when that was not asked.</summary>
    public WrittenLetter? Preview { get; init; }

    /// <summary>What is to be put right.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}
