namespace Mailroom.Decisions.Parse.Mime;

/// <summary>
/// Reads Base64 (RFC 2045 6.8) as it comes: what is not of its alphabet is skipped, padding may stand in the middle (texts put one behind
/// the other) or be missing at the end.
/// </summary>
sealed class Base64Reader
{
    const byte Other = 255;

    static readonly byte[] Values = Table();

    int bits;
    int letters;

    /// <summary>The bytes that the piece completes.</summary>
    public byte[] Read(ReadOnlySpan<byte> piece, bool isEnd)
    {
        var bytes = new byte[(piece.Length / 4 * 3) + 6];
        var length = 0;
        foreach (var letter in piece)
        {
            var value = Values[letter];
            if (value != Other)
            {
                bits = (bits << 6) | value;
                if (++letters == 4)
                    length = Flush(bytes, length);
            }
            else if (letter == '=')
                length = Flush(bytes, length);
        }
        if (isEnd)
            length = Flush(bytes, length);
        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <summary>Without what stands behind the last padding and is no Base64, such as the footer of a mailing list.</summary>
    public static ReadOnlyMemory<byte> WithoutFooter(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span;
        var at = bytes.IndexOf((byte)'=');
        if (at < 0)
            return body;
        _ = Lines.At(bytes, at, out at);
        while (at < bytes.Length)
        {
            var line = Lines.At(bytes, at, out var next).Trim(" \t"u8);
            foreach (var letter in line)
                if (Values[letter] == Other && letter != '=')
                    return body[..at];
            at = next;
        }
        return body;
    }

    int Flush(byte[] bytes, int length)
    {
        var whole = bits << (6 * (4 - letters));
        for (var i = 0; i < letters - 1; i++)
            bytes[length++] = (byte)(whole >> (16 - (8 * i)));
        (bits, letters) = (0, 0);
        return length;
    }

    static byte[] Table()
    {
        var table = new byte[256];
        Array.Fill(table, Other);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++)
            table[alphabet[i]] = (byte)i;
        return table;
    }
}
