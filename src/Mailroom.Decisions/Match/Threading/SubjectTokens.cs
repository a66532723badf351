using System.Globalization;

namespace Mailroom.Decisions.Match;

/// <summary>
/// The ticket numbers that a subject names, in the format of today and in older ones. A number is public and can be guessed, so it
/// is a hint and gives nobody a right. Body text is never searched for numbers.
/// </summary>
public sealed class SubjectTokens
{
    const string Place = "number";
    const int MostDigits = 15;

    readonly List<(string Before, string After)> formats;

    /// <summary>Takes the formats.</summary>
    /// <param name="settings">Each with the word <c>number</c> in it once and something before it.</param>
    /// <exception cref="ArgumentException">A format has no place for the number, or nothing before it.</exception>
    public SubjectTokens(ThreadSettings settings) => formats = [.. settings.OldSubjectTokens.Prepend(settings.SubjectToken).Select(Split)];

    /// <summary>Whether a format can be used.</summary>
    /// <param name="format">The format.</param>
    public static bool IsFormat(string format) =>
        format.IndexOf(Place, StringComparison.Ordinal) is > 0 and var at && at == format.LastIndexOf(Place, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(format[..at]);

    /// <summary>How a subject names a ticket today.</summary>
    /// <param name="number">The ticket's number.</param>
    public string Write(long number) => string.Create(CultureInfo.InvariantCulture, $"{formats[0].Before}{number}{formats[0].After}");

    /// <summary>The one number that the subject names; null when it names none, or two different ones.</summary>
    /// <param name="subject">The subject, decoded. Only ASCII digits count.</param>
    public long? In(string subject)
    {
        var numbers = formats.SelectMany(format => Numbers(subject, format.Before, format.After)).Distinct().Take(2).ToList();
        return numbers is [var only] ? only : null;
    }

    static IEnumerable<long> Numbers(string subject, string before, string after)
    {
        for (var at = subject.IndexOf(before, StringComparison.OrdinalIgnoreCase); at >= 0; at = subject.IndexOf(before, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var start = at + before.Length;
            var end = start;
            while (end < subject.Length && end - start <= MostDigits && char.IsAsciiDigit(subject[end]))
                end++;
            if (end > start && end - start <= MostDigits && EndsHere(subject, end, after))
                yield return long.Parse(subject.AsSpan(start, end - start), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Without text after the number, the number itself must end there.</summary>
    static bool EndsHere(string subject, int end, string after) => after.Length > 0
        ? subject.AsSpan(end).StartsWith(after, StringComparison.OrdinalIgnoreCase)
        : end == subject.Length || !char.IsLetterOrDigit(subject[end]);

    static (string Before, string After) Split(string format) => IsFormat(format)
        ? (format[..format.IndexOf(Place, StringComparison.Ordinal)], format[(format.IndexOf(Place, StringComparison.Ordinal) + Place.Length)..])
        : throw new ArgumentException($"'{format}' is no format for ticket numbers: it needs the word number once, and something before it.", nameof(format));
}
