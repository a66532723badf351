namespace Mailroom.Decisions.Route.Rules.Yaml.Reading;

/// <summary>Finds the word that somebody meant.</summary>
static class Nearest
{
    const int LongestWord = 40;

    /// <summary>The word that is fewest changes away, if those are few; else an empty text.</summary>
    public static string Of(string written, IEnumerable<string> words)
    {
        if (written.Length is 0 or > LongestWord)
            return "";
        var (word, distance) = words.Select(w => (Word: w, Distance: Distance(written.ToLowerInvariant(), w.ToLowerInvariant()))).MinBy(w => w.Distance);
        return distance <= Math.Max(1, (word.Length + 2) / 3) ? word : "";
    }

    /// <summary>Letters to add, take out or change (Levenshtein).</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
