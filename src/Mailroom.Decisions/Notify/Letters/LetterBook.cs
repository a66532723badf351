namespace Mailroom.Decisions.Notify;

/// <summary>A text that the desk has written for a letter.</summary>
/// <param name="Letter">The letter's name.</param>
/// <param name="QueueId">The queue it is for; null for all that have none of their own.</param>
/// <param name="Text">The text.</param>
/// <param name="Enabled">Whether the letter is sent at all.</param>
public sealed record DeskLetter(string Letter, int? QueueId, LetterText Text, bool Enabled);

/// <summary>The letters as they go out now: the queue's text, else the desk's, else ours.</summary>
public sealed class LetterBook
{
    static readonly Dictionary<string, CompiledLetter> Ours = Letter.All.ToDictionary(letter => letter.Name, letter => ((LetterReading.Good)CompiledLetter.Compile(letter.Ours)).Letter);

    readonly Dictionary<(string Letter, int Queue), (LetterReading Reading, bool Enabled)> texts;

    LetterBook(Dictionary<(string, int), (LetterReading, bool)> texts) => this.texts = texts;

    /// <summary>Our own letters only.</summary>
    public static LetterBook OnlyOurs { get; } = Of([]);

    /// <summary>Makes the desk's texts ready. One that cannot be used any more is told of when its letter is written.</summary>
    /// <param name="desk">The desk's texts, one a letter and queue.</param>
    public static LetterBook Of(IEnumerable<DeskLetter> desk) =>
        new(desk.ToDictionary(text => (text.Letter, text.QueueId ?? 0), text => (CompiledLetter.Compile(text.Text), text.Enabled)));

    /// <summary>Whether a letter is sent.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="queueId">The ticket's queue; null for none.</param>
    public bool IsOn(Letter letter, int? queueId) => Find(letter, queueId)?.Enabled ?? true;

    /// <summary>Writes a letter. Where the desk's text fails, ours goes out: a mail is owed, and a mistake of the desk must not keep it.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="queueId">The ticket's queue; null for none.</param>
    /// <param name="values">What to put in.</param>
    /// <returns><see cref="LetterOutcome.Written"/> or <see cref="LetterOutcome.Off"/>.</returns>
    public LetterOutcome Write(Letter letter, int? queueId, LetterValues values)
    {
        var desk = Find(letter, queueId);
        if (desk is { Enabled: false })
            return new LetterOutcome.Off();
        if (desk?.Reading is LetterReading.Good good && good.Letter.Write(values) is LetterOutcome.Written written)
            return written;
        var ours = (LetterOutcome.Written)Ours[letter.Name].Write(values);
        return ours with { Trouble = desk is { } mended ? $"The desk's text of the letter '{letter.Name}' cannot be used, so ours goes out. {WhyNot(mended.Reading, values)}" : "" };
    }

    static string WhyNot(LetterReading reading, LetterValues values) => reading switch
    {
        LetterReading.Bad bad => $"{bad.Part}, line {bad.Line}, column {bad.Column}: {bad.What}",
        LetterReading.Good good when good.Letter.Write(values) is LetterOutcome.Failed failed => failed.Because,
        _ => "",
    };

    (LetterReading Reading, bool Enabled)? Find(Letter letter, int? queueId) =>
        queueId is { } queue && texts.TryGetValue((letter.Name, queue), out var own) ? own
        : texts.TryGetValue((letter.Name, 0), out var all) ? all : null;
}
