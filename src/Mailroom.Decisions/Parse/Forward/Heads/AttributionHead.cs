using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward.Heads;

/// <summary>Reads "On Monday, Ada &lt;a@x.example&gt; wrote:" as the head of a forwarded mail: Yandex and some others write no more.</summary>
static class AttributionHead
{
    const int MostLines = 4;

    /// <summary>The head that begins at this line; null when the line does not begin one.</summary>
    public static ForwardHead? At(string[] lines, int start, int level)
    {
        for (var end = start; end < lines.Length && end < start + MostLines && !QuotedLines.IsBlank(lines[end]); end++)
        {
            var found = string.Join(' ', lines.Skip(start).Take(end - start + 1).Select(LineText.Plain));
            if (Attributions.Judge(LineText.Bare(found)) >= Attribution.Sure)
                return Read(found, end + 1, level);
        }
        return null;
    }

    /// <summary>Takes the line apart: the address, the name before it, and the date on its other side.</summary>
    public static ForwardHead Read(string line, int end, int level) =>
        new(AttributionParts.Sender(line), [], [], null, AttributionParts.Date(line), end, level);
}
