using MimeKit.Encodings;

namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Undoes Content-Transfer-Encoding (RFC 2045 6) in pieces, within the sum that may be decoded.</summary>
static class TransferEncoding
{
    const int Piece = 48 << 10;

    /// <summary>Whether the bytes stand for other bytes, so that nothing inside can be read without decoding.</summary>
    public static bool IsEncoded(string encoding) => encoding == "base64" || Decoder(encoding) is not null;

    public static byte[] Decode(Part part, Reading reading)
    {
        var bytes = new MemoryStream();
        Decode(part, bytes, reading);
        return bytes.ToArray();
    }

    public static void Decode(Part part, Stream to, Reading reading)
    {
        if (part.Encoding.Length > 0 && !IsEncoded(part.Encoding) && part.Encoding is not ("7bit" or "8bit" or "binary" or "7-bit" or "8-bit" or "7bits" or "8bits"))
            reading.Warn("unknown-encoding", "A part's Content-Transfer-Encoding is unknown; its bytes were taken as they are.");
        if (part.Encoding == "base64")
        {
            DecodeBase64(part, to, reading);
            return;
        }
        var decoder = Decoder(part.Encoding);
        // RFC 2046 4.1.1: a line break of text is CRLF. Without this a mail would have other digests after a stop on a system with LF.
        var lineBreaks = part.Encoding == "binary" ? null : new CrLf();
        for (var rest = part.Body; !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            reading.CheckTime();
            var piece = rest[..Math.Min(Piece, rest.Length)].ToArray();
            piece = lineBreaks?.Normalise(piece) ?? piece;
            var length = piece.Length;
            if (decoder is not null)
            {
                var decoded = new byte[decoder.EstimateOutputLength(piece.Length)];
                length = decoder.Decode(piece, 0, piece.Length, decoded);
                piece = decoded;
            }
            if (!Write(to, piece, length, reading))
                return;
        }
    }

    static void DecodeBase64(Part part, Stream to, Reading reading)
    {
        var base64 = new Base64Reader();
        var more = true;
        for (var rest = Base64Reader.WithoutFooter(part.Body); more && !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            reading.CheckTime();
            var piece = base64.Read(rest.Span[..Math.Min(Piece, rest.Length)], isEnd: rest.Length <= Piece);
            more = Write(to, piece, piece.Length, reading);
        }
    }

    /// <summary>Whether all of it was within the sum that may be decoded.</summary>
    static bool Write(Stream to, byte[] piece, int length, Reading reading)
    {
        var allowed = reading.Allow(length);
        to.Write(piece, 0, allowed);
        return allowed == length;
    }

    static IMimeDecoder? Decoder(string encoding) => encoding switch
    {
        "quoted-printable" or "quotedprintable" or "quoted_printable" => new QuotedPrintableDecoder(),
        "x-uuencode" or "uuencode" or "x-uue" => new UUDecoder(),
        "x-yencode" or "yenc" => new YDecoder(),
        _ => null,
    };
}
