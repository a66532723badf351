using System.Runtime.InteropServices;
using MimeKit.Encodings;

namespace Mailroom.Decisions.Parse.Mime;

/// <summary>Undoes Content-Transfer-Encoding (RFC 2045 6) in pieces, within the sum that may be decoded.</summary>
static class TransferEncoding
{
    const int Piece = 48 << 10;

    enum Kind { None, Unknown, Binary, Base64, QuotedPrintable, Uuencode, Yencode }

    /// <summary>Whether the bytes stand for other bytes, so that nothing inside can be read without decoding.</summary>
    public static bool IsEncoded(string encoding) => KindOf(encoding) > Kind.Binary;

    public static byte[] Decode(Part part, Reading reading)
    {
        var bytes = new MemoryStream();
        Decode(part, bytes, reading);
        return bytes.ToArray();
    }

    public static void Decode(Part part, Stream to, Reading reading)
    {
        switch (KindOf(part.Encoding))
        {
            case Kind.Base64:
                DecodeBase64(part, to, reading);
                break;
            case Kind.QuotedPrintable:
                DecodeLines(part, to, reading, static (line, hasEnd, into) =>
                {
                    QuotedPrintable.Read(line, hasEnd, into);
                    return true;
                });
                break;
            case Kind.Uuencode:
                DecodeLines(part, to, reading, static (line, _, into) => UuLines.Read(line, into));
                break;
            case Kind.Yencode:
                DecodeYenc(part, to, reading);
                break;
            case Kind.Binary:
                Write(to, part.Body.Span, reading);
                break;
            case var kind:
                if (kind == Kind.Unknown)
                    reading.Warn("unknown-encoding", "A part's Content-Transfer-Encoding is unknown; its bytes were taken as they are.");
                Copy(part, to, reading);
                break;
        }
    }

    delegate bool LineReader(ReadOnlySpan<byte> line, bool hasEnd, List<byte> into);

    static void DecodeLines(Part part, Stream to, Reading reading, LineReader read)
    {
        var body = part.Body.Span;
        var decoded = new List<byte>();
        for (var (at, more) = (0, true); more && at < body.Length;)
        {
            var line = Lines.At(body, at, out var next);
            more = read(line, body[next - 1] == '\n', decoded);
            at = next;
            if (decoded.Count < Piece && more && at < body.Length)
                continue;
            reading.CheckTime();
            more &= Write(to, CollectionsMarshal.AsSpan(decoded), reading);
            decoded.Clear();
        }
    }

    static void DecodeBase64(Part part, Stream to, Reading reading)
    {
        var base64 = new Base64Reader();
        var more = true;
        for (var rest = Base64Reader.WithoutFooter(part.Body); more && !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            reading.CheckTime();
            more = Write(to, base64.Read(rest.Span[..Math.Min(Piece, rest.Length)], isEnd: rest.Length <= Piece), reading);
        }
    }

    static void DecodeYenc(Part part, Stream to, Reading reading)
    {
        var decoder = new YDecoder();
        var input = new CrLf().Normalise(part.Body.ToArray());
        var output = new byte[decoder.EstimateOutputLength(input.Length)];
        Write(to, output.AsSpan(0, decoder.Decode(input, 0, input.Length, output)), reading);
    }

    // RFC 2046 4.1.1: a line break of text is CRLF. Without this a mail would have other digests after a stop on a system with LF.
    static void Copy(Part part, Stream to, Reading reading)
    {
        var lineBreaks = new CrLf();
        var more = true;
        for (var rest = part.Body; more && !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            reading.CheckTime();
            more = Write(to, lineBreaks.Normalise(rest[..Math.Min(Piece, rest.Length)].ToArray()), reading);
        }
    }

    /// <summary>Whether all of it was within the sum that may be decoded.</summary>
    static bool Write(Stream to, ReadOnlySpan<byte> piece, Reading reading)
    {
        var allowed = reading.Allow(piece.Length);
        to.Write(piece[..allowed]);
        return allowed == piece.Length;
    }

    static Kind KindOf(string encoding) => encoding switch
    {
        "" or "7bit" or "8bit" or "7-bit" or "8-bit" or "7bits" or "8bits" => Kind.None,
        "binary" => Kind.Binary,
        "base64" or "base-64" => Kind.Base64,
        "quoted-printable" or "quotedprintable" or "quoted_printable" => Kind.QuotedPrintable,
        "x-uuencode" or "uuencode" or "x-uue" or "uue" => Kind.Uuencode,
        "x-yencode" or "yenc" => Kind.Yencode,
        _ => Kind.Unknown,
    };
}
