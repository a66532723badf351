using System.Text;

namespace Mailroom.Decisions.Route.Rules.Texts;

/// <summary>A text with places to fill: {name} or {{name}}. A brace that opens no name is itself.</summary>
static class Template
{
    /// <summary>The names in it, in their order, repeated ones once.</summary>
    public static IReadOnlyList<string> Names(string template)
    {
        var names = new List<string>();
        Walk(template, names.Add, _ => { });
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The text with its places filled; one without a value becomes nothing.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        Walk(template, name => filled.Append(values.GetValueOrDefault(name, "")), c => filled.Append(c));
        return filled.ToString();
    }

    static void Walk(string template, Action<string> place, Action<char> character)
    {
        for (var i = 0; i < template.Length; i++)
        {
            var length = template[i] == '{' ? PlaceLength(template, i, out var name) : Nothing(out name);
            if (length == 0)
            {
                character(template[i]);
                continue;
            }
            place(name);
            i += length - 1;
        }
    }

    static int Nothing(out string name)
    {
        name = "";
        return 0;
    }

    static int PlaceLength(string template, int at, out string name)
    {
        var braces = at + 1 < template.Length && template[at + 1] == '{' ? 2 : 1;
        var start = at + braces;
        var end = start;
        while (end < template.Length && IsOfAName(template[end]))
            end++;
        name = template[start..end];
        var closes = end > start && end + braces <= template.Length && template.AsSpan(end, braces).TrimStart('}').IsEmpty;
        return closes ? end + braces - at : 0;
    }

    public static bool IsOfAName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
