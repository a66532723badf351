using System.Text;

namespace Mailroom.Decisions.Parse.Sealed;

/// <summary>PGP in the text itself (RFC 9580 6.2 and 7): the armour of a signature is taken away, an encrypted block is recognised and stays.</summary>
/// <param name="Text">The text without armour.</param>
/// <param name="IsSigned">Whether there was a signed text.</param>
/// <param name="IsEncrypted">Whether there is an encrypted block.</param>
sealed record ClearSigned(string Text, bool IsSigned, bool IsEncrypted)
{
    const string Begin = "-----BEGIN PGP SIGNED MESSAGE-----";
    const string Signature = "-----BEGIN PGP SIGNATURE-----";
    const string End = "-----END PGP SIGNATURE-----";
    const string Encrypted = "-----BEGIN PGP MESSAGE-----";

    enum Place { Outside, Headers, Signed, Signature }

    /// <param name="text">Lines ended by \n.</param>
    public static ClearSigned Read(string text)
    {
        var encrypted = FindLine(text, Encrypted);
        if (!FindLine(text, Begin) || !FindLine(text, Signature))
            return new ClearSigned(text, false, encrypted);
        var result = new StringBuilder(text.Length);
        var place = Place.Outside;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var next = After(place, line.TrimEnd());
            if (next == Place.Signed && place == Place.Signed)
                result.Append(line.StartsWith("- ") ? line[2..] : line).Append('\n'); // Dash-escaping (RFC 9580 7.1).
            else if (next == Place.Outside && place == Place.Outside)
                result.Append(line).Append('\n');
            place = next;
        }
        return new ClearSigned(result.ToString().TrimEnd('\n'), true, encrypted);
    }

    static Place After(Place place, ReadOnlySpan<char> line) => place switch
    {
        Place.Outside => line is Begin ? Place.Headers : Place.Outside,
        Place.Headers => line.IsEmpty ? Place.Signed : Place.Headers,
        Place.Signed => line is Signature ? Place.Signature : Place.Signed,
        _ => line is End ? Place.Outside : Place.Signature,
    };

    static bool FindLine(string text, string line)
    {
        for (var at = text.IndexOf(line, StringComparison.Ordinal); at >= 0; at = text.IndexOf(line, at + 1, StringComparison.Ordinal))
            if (at == 0 || text[at - 1] == '\n')
                return true;
        return false;
    }
}
