using System.Globalization;
using System.Text;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Headers;

/// <summary>
/// Decodes encoded words (RFC 2047). Neighbours of one charset are joined as bytes first, because mailers split them in the
/// middle of a character. Words without blanks between them or with blanks inside are forgiven.
/// </summary>
static class EncodedWords
{
    const int LongestCharset = 60;

    readonly record struct Word(string Charset, bool IsBase64, string Body, int Start, int End);

    /// <param name="text">One byte to a character, unfolded.</param>
    /// <param name="reading">The reading this belongs to.</param>
    public static string Decode(string text, Reading reading)
    {
        if (!text.Contains("=?", StringComparison.Ordinal))
            return Raw(text, reading);
        var words = Find(text, reading);
        return words.Count == 0 ? Raw(text, reading) : Render(text, words, reading);
    }

    /// <summary>The end of the encoded word that starts at <paramref name="start"/>, or -1 when there is none.</summary>
    public static int EndOf(string text, int start) => Match(text, start) is { } m ? m.End : -1;

    static List<Word> Find(string text, Reading reading)
    {
        var words = new List<Word>();
        for (var at = 0; (at = text.IndexOf("=?", at, StringComparison.Ordinal)) >= 0;)
        {
            if (Match(text, at) is not { } match)
            {
                at += 2;
                continue;
            }
            if (words.Count >= reading.Limits.EncodedWords)
            {
                reading.Warn("too-many-encoded-words", "A header has more encoded words than the limit allows; it was left as it is.");
                return [];
            }
            words.Add(new Word(match.Charset, match.IsBase64, text[match.BodyStart..match.BodyEnd], at, match.End));
            at = match.End;
        }
        return words;
    }

    readonly record struct Shape(string Charset, bool IsBase64, int BodyStart, int BodyEnd, int End);

    /// <summary>Where the word's text ends, and where the word does. One without its end ("?=" cut off) goes on to a blank or the end.</summary>
    static (int BodyEnd, int End) EndOfBody(string text, int bodyStart)
    {
        var rest = text.AsSpan(bodyStart);
        if (rest.IndexOf("?=") is >= 0 and var length && rest[..length].IndexOf(" =?") < 0)
            return (bodyStart + length, bodyStart + length + 2);
        var end = rest.IndexOfAny(' ', '\t') is >= 0 and var blank ? bodyStart + blank : text.Length;
        return (end > bodyStart && text[end - 1] == '?' ? end - 1 : end, end);
    }

    static Shape? Match(string text, int start)
    {
        var window = text.AsSpan(start, Math.Min(LongestCharset + 4, text.Length - start));
        if (window.Length < 6 || window[2..].IndexOf('?') is not (> 0 and var charsetLength) || 2 + charsetLength + 2 >= window.Length)
            return null;
        var charset = window.Slice(2, charsetLength);
        var kind = char.ToLowerInvariant(window[charsetLength + 3]);
        if (kind is not ('b' or 'q') || window[charsetLength + 4] != '?' || charset.ContainsAny(" \t<>\",;:@()"))
            return null;
        var bodyStart = start + charsetLength + 5;
        var (bodyEnd, end) = EndOfBody(text, bodyStart);
        var language = charset.IndexOf('*'); // RFC 2231 5: charset*language
        return new Shape((language < 0 ? charset : charset[..language]).ToString().ToLowerInvariant(), kind == 'b', bodyStart, bodyEnd, end);
    }

    static string Render(string text, List<Word> words, Reading reading)
    {
        var result = new StringBuilder(text.Length);
        var pending = new List<Word>();
        var at = 0;
        foreach (var word in words)
        {
            var between = text.AsSpan(at, word.Start - at);
            var neighbours = at > 0 && between.IsWhiteSpace();
            if (pending.Count > 0 && (!neighbours || word.Charset != pending[0].Charset))
                Flush(result, pending, reading);
            if (!neighbours)
                result.Append(Raw(between.ToString(), reading));
            pending.Add(word);
            at = word.End;
        }
        Flush(result, pending, reading);
        return result.Append(Raw(text[at..], reading)).ToString();
    }

    static void Flush(StringBuilder result, List<Word> pending, Reading reading)
    {
        var bytes = new List<byte>();
        var base64 = new StringBuilder();
        foreach (var word in pending)
        {
            // A word that is no whole number of four letters was cut out of one longer Base64 text.
            if (base64.Length > 0 && (base64.Length % 4 == 0 || !word.IsBase64))
                AddBytes(bytes, Base64(base64));
            if (word.IsBase64)
                base64.Append(word.Body.Trim());
            else
                AddBytes(bytes, Quoted(word.Body));
        }
        AddBytes(bytes, Base64(base64));
        result.Append(Charsets.Decode(bytes.ToArray(), pending[0].Charset, reading));
        pending.Clear();
    }

    /// <summary>Each word of ISO-2022 starts in ASCII (RFC 2047 3), whether or not the word before went back to it.</summary>
    static void AddBytes(List<byte> bytes, byte[] word)
    {
        if (bytes.Count > 0 && word.AsSpan().StartsWith("\x1b"u8))
            bytes.AddRange("\x1b(B"u8);
        bytes.AddRange(word);
    }

    /// <summary>Text without encoded words: only its 8-bit bytes are made sense of.</summary>
    public static string Raw(string text, Reading reading) =>
        Ascii.IsValid(text) ? RawSevenBit(text, reading) : Charsets.DecodeUndeclared(Encoding.Latin1.GetBytes(text), reading);

    // Japanese mailers of old wrote ISO-2022-JP into headers as it is.
    static string RawSevenBit(string text, Reading reading) =>
        text.Contains("\x1b$", StringComparison.Ordinal) ? Charsets.Decode(Encoding.Latin1.GetBytes(text), "iso-2022-jp", reading) : text;

    static byte[] Base64(StringBuilder body)
    {
        var bytes = new Base64Reader().Read(Encoding.Latin1.GetBytes(body.ToString()), isEnd: true);
        body.Clear();
        return bytes;
    }

    static byte[] Quoted(string body)
    {
        var bytes = new byte[body.Length];
        var length = 0;
        for (var i = 0; i < body.Length; i++)
            if (body[i] == '=' && i + 2 < body.Length
                && byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes[length++] = b;
                i += 2;
            }
            else
                bytes[length++] = body[i] == '_' ? (byte)' ' : (byte)body[i];
        return bytes[..length];
    }
}
