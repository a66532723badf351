using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>Keeps the declarations of a style attribute that only change how text looks: nothing that loads, moves or covers.</summary>
static partial class SafeStyle
{
    const int Longest = 4_000;
    const int LongestValue = 300;

    static readonly HashSet<string> Properties =
    [
        "background-color", "border", "border-bottom", "border-collapse", "border-color", "border-left", "border-radius", "border-right",
        "border-spacing", "border-style", "border-top", "border-width", "color", "direction", "display", "font-family", "font-size",
        "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style-type", "margin", "margin-bottom",
        "margin-left", "margin-right", "margin-top", "max-height", "max-width", "min-height", "min-width", "overflow-wrap", "padding",
        "padding-bottom", "padding-left", "padding-right", "padding-top", "text-align", "text-decoration", "text-indent", "text-transform",
        "vertical-align", "white-space", "width", "word-break",
    ];

    static readonly HashSet<string> Displays =
    [
        "block", "inline", "inline-block", "none", "table", "table-cell", "table-row", "list-item",
    ];

    /// <summary>The declarations that stay, in one form of writing; null when none does.</summary>
    public static string? Filter(string style)
    {
        if (style.Length > Longest)
            return null;
        var kept = style.Split(';').Select(Declaration).OfType<string>().ToList();
        return kept.Count == 0 ? null : string.Join("; ", kept);
    }

    static string? Declaration(string declaration)
    {
        var colon = declaration.IndexOf(':');
        if (colon < 0)
            return null;
        var property = declaration[..colon].Trim().ToLowerInvariant();
        var value = Normal(declaration[(colon + 1)..]);
        if (property == "background" && SafeValue.IsColor(value))
            property = "background-color";
        return Properties.Contains(property) && IsHarmless(property, value) ? $"{property}: {value}" : null;
    }

    static string Normal(string value)
    {
        var one = string.Join(' ', value.Replace('"', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var important = one.IndexOf('!');
        return important >= 0 && one[important..].Replace(" ", "", StringComparison.Ordinal).Equals("!important", StringComparison.OrdinalIgnoreCase)
            ? one[..important].TrimEnd() : one;
    }

    static bool IsHarmless(string property, string value)
    {
        if (value.Length > LongestValue)
            return false;
        if (SafeValue.IsColor(value))
            return property != "display" || Displays.Contains(value.ToLowerInvariant());
        // A negative distance lays one thing over another.
        var mayBeNegative = property is "font-family" or "letter-spacing";
        return property != "display" && Plain().IsMatch(value) && (mayBeNegative || !Negative().IsMatch(value));
    }

    // Words, numbers, quoted font names and rgb(): no other function, no escape, no comment.
    [GeneratedRegex(@"\A([\p{L}0-9#%.,' _+-]|rgba?\([0-9.,% ]+\))+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    [GeneratedRegex(@"(\A|[ ,])-", RegexOptions.NonBacktracking)]
    private static partial Regex Negative();
}
