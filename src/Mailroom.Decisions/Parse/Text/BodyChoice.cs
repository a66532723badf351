using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>
/// Which parts are the mail's text and which are files. Works from the leaves up: every part answers with the pieces that
/// show it as plain text and those that show it as HTML; multipart/alternative picks, all others put together (RFC 2046 5.1).
/// </summary>
sealed class BodyChoice(Reading reading)
{
    readonly Dictionary<Part, Pieces> byPart = [];

    /// <summary>A text leaf with its text; or several.</summary>
    public sealed record Piece(Part Part, string Content, bool IsHtml);

    sealed record Pieces(IReadOnlyList<Piece> Plain, IReadOnlyList<Piece> Html)
    {
        public static Pieces None { get; } = new([], []);

        public bool HasPlain => Plain.Any(p => !p.IsHtml);

        public bool HasHtml => Html.Any(p => p.IsHtml);
    }

    /// <summary>The pieces of the plain view and of the HTML view. Pieces are HTML in the plain view, or plain in the HTML view, where there is nothing else.</summary>
    public (IReadOnlyList<Piece> Plain, IReadOnlyList<Piece> Html) Choose(Part root)
    {
        var order = InOrder(root);
        for (var i = order.Count - 1; i >= 0; i--)
            byPart[order[i]] = PiecesOf(order[i]);
        var chosen = byPart[root];
        return (chosen.Plain, chosen.HasHtml ? chosen.Html : []);
    }

    /// <summary>All parts of one mail, parents before children, mails inside it not entered.</summary>
    public static List<Part> InOrder(Part root)
    {
        var order = new List<Part>();
        var waiting = new Stack<Part>([root]);
        while (waiting.TryPop(out var part))
        {
            order.Add(part);
            for (var i = part.Children.Count - 1; i >= 0; i--)
                waiting.Push(part.Children[i]);
        }
        return order;
    }

    Pieces PiecesOf(Part part)
    {
        if (part.IsLeaf)
            return BodyParts.IsBody(part) ? Leaf(part) : Pieces.None;
        return part.Type.Is("multipart/alternative") ? Alternative(part) : Together(part.Children);
    }

    Pieces Leaf(Part part)
    {
        var isHtml = part.Type.Is("text/html");
        var content = isHtml ? PartText.ReadHtml(part, reading) : PartText.ReadPlain(part, reading);
        if (string.IsNullOrWhiteSpace(content))
            return Pieces.None;
        IReadOnlyList<Piece> piece = [new Piece(part, content, isHtml)];
        return new Pieces(piece, piece);
    }

    Pieces Together(IEnumerable<Part> parts)
    {
        var all = parts.Select(p => byPart[p]).ToList();
        return new Pieces([.. all.SelectMany(p => p.Plain)], [.. all.SelectMany(p => p.Html)]);
    }

    /// <summary>The last that is HTML is the HTML view; the plain view is the last that is plain only, or, failing that, the one with some.</summary>
    Pieces Alternative(Part part)
    {
        var all = part.Children.Select(p => byPart[p]).ToList();
        var html = all.LastOrDefault(p => p.HasHtml);
        var plain = all.LastOrDefault(p => p.HasPlain && !p.HasHtml) ?? all.LastOrDefault(p => p.HasPlain) ?? html ?? Pieces.None;
        return new Pieces(plain.Plain, (html ?? plain).Html);
    }
}
