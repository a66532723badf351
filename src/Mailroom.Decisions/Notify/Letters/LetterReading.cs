namespace Mailroom.Decisions.Notify;

/// <summary>How making a text ready ended.</summary>
public abstract record LetterReading
{
    /// <summary>It can be used.</summary>
    /// <param name="Letter">The text, ready.</param>
    public sealed record Good(CompiledLetter Letter) : LetterReading;

    /// <summary>It cannot.</summary>
    /// <param name="Part">Where the mistake is.</param>
    /// <param name="Line">In which line of that part, from 1.</param>
    /// <param name="Column">At which character of the line, from 1.</param>
    /// <param name="What">What is wrong, as a sentence.</param>
    public sealed record Bad(LetterPart Part, int Line, int Column, string What) : LetterReading;
}

/// <summary>A part of a letter.</summary>
public enum LetterPart
{
    /// <summary>The subject.</summary>
    Subject,

    /// <summary>The body.</summary>
    Body,
}

/// <summary>A letter with everything put in.</summary>
/// <param name="Subject">The subject, one line; empty where the text has none.</param>
/// <param name="Html">The body as HTML that runs nothing and loads nothing.</param>
/// <param name="Text">The same as plain text, lines ended by \n.</param>
public sealed record WrittenLetter(string Subject, string Html, string Text);

/// <summary>How writing a letter ended.</summary>
public abstract record LetterOutcome
{
    /// <summary>It is written.</summary>
    /// <param name="Letter">The letter.</param>
    public sealed record Written(WrittenLetter Letter) : LetterOutcome
    {
        /// <summary>Why it is not the desk's own text but ours; empty when all went well.</summary>
        public string Trouble { get; init; } = "";
    }

    /// <summary>The text goes beyond what a letter may do, such as turning round for ever.</summary>
    /// <param name="Because">Why, as a sentence.</param>
    public sealed record Failed(string Because) : LetterOutcome;

    /// <summary>The desk does not want this letter to be sent.</summary>
    public sealed record Off : LetterOutcome;
}
