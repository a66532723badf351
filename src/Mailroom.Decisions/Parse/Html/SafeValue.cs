using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>Checks attribute values by what they may be, never by what they may not. Null: the attribute is left out.</summary>
static partial class SafeValue
{
    const int LongestLink = 8_000;
    const int LongestCid = 1_000;

    public static string? Of(string attribute, string value) => attribute switch
    {
        "href" => Link(value),
        "src" => ImageSource(value),
        "style" => SafeStyle.Filter(value),
        "title" or "alt" => value,
        "dir" => OneOf(value, "ltr", "rtl", "auto"),
        "align" or "valign" => OneOf(value, "left", "right", "center", "justify", "top", "middle", "bottom", "baseline"),
        "type" => value is "1" or "a" or "A" or "i" or "I" ? value : null,
        "nowrap" => "nowrap",
        "color" or "bgcolor" => Color().IsMatch(value) ? value : null,
        "face" => Face().IsMatch(value) ? value : null,
        "lang" => Language().IsMatch(value) ? value : null,
        _ => Length().IsMatch(value.Trim()) ? value.Trim() : null,
    };

    public static bool IsColor(string value) => Color().IsMatch(value);

    static string? OneOf(string value, params ReadOnlySpan<string> words)
    {
        var word = value.Trim().ToLowerInvariant();
        return words.Contains(word) ? word : null;
    }

    /// <summary>Browsers ignore white space and control characters inside a URL; so must the check.</summary>
    static string? Link(string value)
    {
        var link = string.Concat(value.Where(c => !char.IsControl(c))).Trim();
        var known = link.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || link.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        return known && link.Length <= LongestLink ? link : null;
    }

    static string? ImageSource(string value)
    {
        var source = value.Trim();
        return (source.Length <= LongestCid && CidSource().IsMatch(source)) || PictureSource().IsMatch(source) ? source : null;
    }

    [GeneratedRegex(@"\A[Cc][Ii][Dd]:[^\s""'<>\\]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex CidSource();

    [GeneratedRegex(@"\Adata:image/(png|gif|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PictureSource();

    [GeneratedRegex(@"\A(#[0-9A-Fa-f]{3,8}|[A-Za-z]{1,30}|rgba?\( ?[0-9.,% ]{1,40}\))\z", RegexOptions.NonBacktracking)]
    private static partial Regex Color();

    [GeneratedRegex(@"\A[\p{L}0-9 ,'_-]{1,200}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Face();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,35}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Language();

    [GeneratedRegex(@"\A[+-]?[0-9]{1,5}(\.[0-9]{1,3})?(px|%)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Length();
}
