using System.Globalization;

namespace Mailroom.Decisions.Route.Rules.Patterns;

/// <summary>Walks over a regular expression. Knows only as much of its grammar as <see cref="PatternShape"/> needs.</summary>
sealed class PatternScan(string pattern)
{
    // {1,30} is bounded in name only: twice in each other it already comes to more ways than can be tried.
    const int AsGoodAsUnbounded = 20;
    const long Largest = 1L << 40;

    readonly Stack<Level> open = new();
    Level level = new();
    Level? closed;
    int at;
    int nestedAt = -1;
    int blanksAt = -1;

    public PatternShape Read()
    {
        while (at < pattern.Length)
            Step(pattern[at]);
        while (open.Count > 0)
            Close();
        return new PatternShape(level.Size + level.Last, nestedAt, blanksAt);
    }

    void Step(char c)
    {
        switch (c)
        {
            case '\\':
                Atom(2);
                break;
            case '[':
                Atom(ClassLength());
                break;
            case '(':
                Open();
                break;
            case ')':
                Close();
                at++;
                break;
            case '|':
                level.Varies = true;
                Atom(1);
                break;
            default:
                if (Quantifier(out var least, out var most, out var length))
                    Repeat(least, most, length);
                else
                    Atom(1);
                break;
        }
    }

    void Atom(int length)
    {
        level.Add(1);
        closed = null;
        at += length;
    }

    void Open()
    {
        open.Push(level);
        level = new Level();
        closed = null;
        at++;
        if (at >= pattern.Length || pattern[at] != '?')
            return;
        if (at + 1 < pattern.Length && pattern[at + 1] == '#')
        {
            var end = pattern.IndexOf(')', at);
            blanksAt = blanksAt < 0 ? at : blanksAt;
            at = end < 0 ? pattern.Length : end;
            return;
        }
        for (at++; at < pattern.Length && (char.IsAsciiLetter(pattern[at]) || pattern[at] == '-'); at++)
            if (pattern[at] == 'x' && blanksAt < 0)
                blanksAt = at;
        at += Math.Min(GroupNameLength(), pattern.Length - at);
    }

    /// <summary>The rest of what opens a group, after (?.</summary>
    int GroupNameLength()
    {
        if (at >= pattern.Length)
            return 0;
        return pattern[at] switch
        {
            '<' when at + 1 < pattern.Length && pattern[at + 1] is '=' or '!' => 2,
            '<' => pattern.IndexOf('>', at) is >= 0 and var end ? end - at + 1 : 1,
            '\'' => pattern.IndexOf('\'', at + 1) is >= 0 and var end ? end - at + 1 : 1,
            ':' or '=' or '!' or '>' => 1,
            _ => 0,
        };
    }

    void Close()
    {
        if (open.Count == 0)
            return;
        closed = level;
        var inner = level.Size + level.Last;
        level = open.Pop();
        level.Add(Math.Max(1, inner));
        level.Varies |= closed.Varies;
    }

    void Repeat(int least, int most, int length)
    {
        if (most > AsGoodAsUnbounded && closed is { Varies: true } && nestedAt < 0)
            nestedAt = at;
        level.Varies |= least != most;
        level.Last = Math.Min(Largest, level.Last * Math.Max(1, most == int.MaxValue ? Math.Max(1, least) : most));
        at += length;
        if (at < pattern.Length && pattern[at] is '?')
            at++;
    }

    bool Quantifier(out int least, out int most, out int length)
    {
        (least, most, length) = pattern[at] switch
        {
            '*' => (0, int.MaxValue, 1),
            '+' => (1, int.MaxValue, 1),
            '?' => (0, 1, 1),
            '{' => Counted(),
            _ => (0, 0, 0),
        };
        return length > 0;
    }

    (int Least, int Most, int Length) Counted()
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return (0, 0, 0);
        var inside = pattern[(at + 1)..end].Split(',');
        if (inside.Length > 2 || !Number(inside[0], out var least))
            return (0, 0, 0);
        if (inside.Length == 1)
            return (least, least, end - at + 1);
        if (inside[1].Length == 0)
            return (least, int.MaxValue, end - at + 1);
        return Number(inside[1], out var most) ? (least, most, end - at + 1) : (0, 0, 0);
    }

    static bool Number(string digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The length of a character class from its bracket on; a class may be taken off inside it: [a-z-[aeiou]].</summary>
    int ClassLength()
    {
        var depth = 0;
        for (var i = at; i < pattern.Length; i++)
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[' when i == at || pattern[i - 1] == '-':
                    depth++;
                    // A bracket that closes at once is a character of the class.
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                        i++;
                    if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                        i++;
                    break;
                case ']' when --depth == 0:
                    return i - at + 1;
            }
        return pattern.Length - at;
    }

    sealed class Level
    {
        /// <summary>All atoms but the last, which a repetition may still multiply.</summary>
        public long Size { get; private set; }

        public long Last { get; set; }

        /// <summary>Whether it can match one text in several ways: something in it is repeated or has an alternative.</summary>
        public bool Varies { get; set; }

        public void Add(long atom)
        {
            Size = Math.Min(Largest, Size + Last);
            Last = atom;
        }
    }
}
