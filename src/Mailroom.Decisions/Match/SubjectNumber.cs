using System.Globalization;
using System.Text.RegularExpressions;

namespace Mailroom.Decisions.Match;

/// <summary>The ticket number in a subject, written <c>#1001#</c>. Body text is never searched for numbers.</summary>
public static partial class SubjectNumber
{
    /// <summary>The one number that the subject names; null when it names none, or two different ones.</summary>
    /// <param name="subject">The subject, decoded. Only ASCII digits count.</param>
    public static long? In(string subject)
    {
        long? found = null;
        for (var match = Token().Match(subject); match.Success; match = Token().Match(subject, match.Index + match.Length - 1))
        {
            var number = long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (found is { } other && other != number)
                return null;
            found = number;
        }
        return found;
    }

    [GeneratedRegex("#([0-9]{1,15})#", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
