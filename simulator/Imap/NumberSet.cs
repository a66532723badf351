using System.Globalization;

namespace Mailroom.Simulator.Imap;

/// <summary>A set of sequence numbers or UIDs, such as <c>1,5:9,20:*</c>.</summary>
internal sealed class NumberSet
{
    readonly List<(uint From, uint To)> ranges = [];

    /// <param name="text">As the client sent it.</param>
    /// <param name="largest">What <c>*</c> stands for.</param>
    internal NumberSet(string text, uint largest)
    {
        uint Number(string s) => s == "*" ? largest
            : uint.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n
            : throw new ImapSyntaxException("A number set is expected.");
        foreach (var part in text.Split(','))
        {
            var ends = part.Split(':', 2);
            var (a, b) = (Number(ends[0]), Number(ends[^1]));
            ranges.Add((Math.Min(a, b), Math.Max(a, b)));
        }
    }

    /// <summary>Whether text begins like a number set.</summary>
    internal static bool IsOne(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '*');

    internal bool Contains(uint number) => ranges.Exists(r => r.From <= number && number <= r.To);

    /// <summary>Indexes into a session's view, rising, of the mails meant. Each range costs a binary search, not a walk.</summary>
    internal List<int> IndexesIn(IReadOnlyList<StoredMail> view, bool byUid)
    {
        var meant = new bool[view.Count];
        foreach (var (from, to) in ranges)
        {
            var first = byUid ? FirstWithUid(view, from) : (int)Math.Min(from - 1L, view.Count);
            for (var i = Math.Max(first, 0); i < view.Count && (byUid ? view[i].Uid <= to : i < to); i++)
                meant[i] = true;
        }
        return [.. Enumerable.Range(0, view.Count).Where(i => meant[i])];
    }

    static int FirstWithUid(IReadOnlyList<StoredMail> view, uint uid)
    {
        var (low, high) = (0, view.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (view[middle].Uid < uid)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
