using System.Text;
using Mailroom.Decisions.Parse.Mime;
using Mailroom.Decisions.Parse.Rtf;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>A text part's bytes -> its text.</summary>
static class PartText
{
    const int MetaWithin = 2_048;

    /// <summary>Plain text, unwrapped, without blanks at its end.</summary>
    public static string ReadPlain(Part part, Reading reading)
    {
        if (BodyParts.IsRtf(part))
            return CleanText.Lines(RtfText.Read(TransferEncoding.Decode(part, reading), reading).Text);
        var text = CleanText.Lines(Charsets.Decode(TransferEncoding.Decode(part, reading), part.Type["charset"], reading));
        if (BodyParts.IsEnriched(part))
            return EnrichedText.ToPlain(text);
        if (part.Type["format"].Equals("flowed", StringComparison.OrdinalIgnoreCase))
            text = FlowedText.Unwrap(text, part.Type["delsp"].Equals("yes", StringComparison.OrdinalIgnoreCase));
        return text;
    }

    /// <summary>HTML as sent. A charset in the Content-Type goes before one in a meta element.</summary>
    public static string ReadHtml(Part part, Reading reading)
    {
        var bytes = TransferEncoding.Decode(part, reading);
        var charset = part.Type["charset"];
        if (charset.Length == 0 || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            charset = MetaCharset(bytes) is { Length: > 0 } meta ? meta : charset;
        return CleanText.Lines(Charsets.Decode(bytes, charset, reading));
    }

    static string MetaCharset(byte[] html)
    {
        var start = Encoding.Latin1.GetString(html, 0, Math.Min(MetaWithin, html.Length));
        var meta = start.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
        var at = meta < 0 ? -1 : start.IndexOf("charset=", meta, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";
        var value = start[(at + 8)..].TrimStart('"', '\'', ' ');
        var end = value.IndexOfAny(['"', '\'', ' ', ';', '>', '/']);
        return end < 0 ? "" : value[..end];
    }
}
