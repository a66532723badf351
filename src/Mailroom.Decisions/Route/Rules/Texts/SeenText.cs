using Mailroom.Decisions.Parse.Text;
namespace Mailroom.Decisions.Route.Rules.Texts;

/// <summary>A text of a mail, ready to be compared often: composed at once, folded when it is first asked for.</summary>
sealed class SeenText(string text)
{
    string? folded;

    /// <summary>The text, composed (NFC).</summary>
    public string Text { get; } = ComposedText.Of(text);

    /// <summary>The text without case, of the same length: what "ignore case" compares by.</summary>
    public string Folded => folded ??= Text.ToUpperInvariant();

    /// <summary>A text of the operator, folded the same way.</summary>
    public static string Fold(string value) => ComposedText.Of(value).ToUpperInvariant();
}
