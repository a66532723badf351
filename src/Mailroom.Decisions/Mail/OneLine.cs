namespace Mailroom.Decisions.Mail;

/// <summary>Text of others where only one line may stand: a header, a log, a sentence of ours.</summary>
public static class OneLine
{
    /// <summary>The text with a blank for every control character (Unicode Cc), line breaks among them; nothing else is changed.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
