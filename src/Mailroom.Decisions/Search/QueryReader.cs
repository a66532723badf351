namespace Mailroom.Decisions.Search;

/// <summary>Reads what was typed into the search box. Any text is read; what has no meaning is told and left out.</summary>
public static class QueryReader
{
    /// <summary>Characters that are read of a query.</summary>
    public const int MostCharacters = 1_000;

    /// <summary>Parts that are read of a query.</summary>
    public const int MostParts = 30;

    /// <summary>Reads a query.</summary>
    /// <param name="text">As typed: words, "phrases", #number and key:value, each with a minus before it where it must not be.</param>
    /// <returns>The query; parts that could not be read are among its faults.</returns>
    public static TicketQuery Read(string text)
    {
        var (parts, faults) = (new List<QueryPart>(), new List<QueryFault>());
        if (text.Length > MostCharacters)
            faults.Add(new QueryFault(text[..20] + "…", $"Only the first {MostCharacters} characters are read."));
        var pieces = QueryPieces.Of(text.Length > MostCharacters ? text[..MostCharacters] : text).ToList();
        foreach (var piece in pieces.Take(MostParts))
            switch (QueryWords.Read(piece))
            {
                case (null, { } fault):
                    faults.Add(fault);
                    break;
                case ({ } part, _):
                    parts.Add(part with { Not = piece.Not });
                    break;
            }
        if (pieces.Count > MostParts)
            faults.Add(new QueryFault(pieces[MostParts].Typed, $"Only the first {MostParts} parts are read."));
        return new TicketQuery(parts, faults);
    }
}
