namespace Mailroom.Decisions.Parse.Reports.Words;

/// <summary>A phrase of a table: pieces that follow each other closely.</summary>
sealed class Phrase
{
    const int Gap = 80;

    readonly string[] pieces;
    readonly bool atWordStart;

    /// <param name="written">As it stands in the table; * stands for a gap.</param>
    public Phrase(string written)
    {
        pieces = [.. written.Split('*').Select(piece => Folding.Fold(piece, written.Length)).Where(piece => piece.Length > 0)];
        atWordStart = pieces.Length > 0 && char.IsAsciiLetterOrDigit(pieces[0][0]);
    }

    /// <summary>Where the phrase stands in folded text, at <paramref name="from"/> or after it; -1 when nowhere.</summary>
    public int In(string folded, int from = 0)
    {
        if (pieces.Length == 0)
            return -1;
        while (from < folded.Length)
        {
            var at = folded.IndexOf(pieces[0], from, StringComparison.Ordinal);
            if (at < 0)
                return -1;
            if (StartsWord(folded, at) && EndOfRest(folded, at + pieces[0].Length) > 0)
                return at;
            from = at + 1;
        }
        return -1;
    }

    /// <summary>Whether folded text begins with the phrase.</summary>
    public bool Begins(string folded) => EndAtStartOf(folded) > 0;

    /// <summary>Where the phrase ends in folded text that begins with it; -1 when the text does not.</summary>
    public int EndAtStartOf(string folded) =>
        pieces.Length > 0 && folded.StartsWith(pieces[0], StringComparison.Ordinal) ? EndOfRest(folded, pieces[0].Length) : -1;

    bool StartsWord(string folded, int at) => !atWordStart || at == 0 || !char.IsAsciiLetterOrDigit(folded[at - 1]);

    int EndOfRest(string folded, int at)
    {
        for (var i = 1; i < pieces.Length; i++)
        {
            var window = folded.AsSpan(at, Math.Min(folded.Length - at, Gap + pieces[i].Length));
            var found = window.IndexOf(pieces[i], StringComparison.Ordinal);
            if (found < 0)
                return -1;
            at += found + pieces[i].Length;
        }
        return at;
    }
}
