using System.Globalization;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.Engine.Desk;

/// <summary>Reads what was entered into a field of the desk's own.</summary>
static class FieldValue
{
    const int Longest = 500;

    /// <summary>The value as the field's kind writes it, or what is wrong with it. Empty is always right: it takes the value away.</summary>
    public static (string Value, string Wrong) Read(CustomField field, string entered)
    {
        var text = entered.Trim();
        return text.Length == 0 ? ("", "") : field.Kind switch
        {
            FieldKind.Number => Number(text),
            FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? (text, "") : ("", "Enter a day as YYYY-MM-DD, such as 2026-11-25."),
            FieldKind.Choice => Choice(field, text),
            _ => text.Length > Longest || text.Any(char.IsControl) ? ("", $"Enter one line of at most {Longest} characters.") : (text, ""),
        };
    }

    /// <summary>The choices of a field.</summary>
    public static IReadOnlyList<string> ChoicesOf(CustomField field) => field.Choices.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static (string, string) Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (number.ToString(CultureInfo.InvariantCulture), "") : ("", "Enter a number with a point, such as 12 or 2.5.");

    static (string, string) Choice(CustomField field, string text)
    {
        var choices = ChoicesOf(field);
        return choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice ? (choice, "") : ("", $"Choose one of: {string.Join(", ", choices)}.");
    }
}
