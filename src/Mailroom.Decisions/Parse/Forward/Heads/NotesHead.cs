using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward.Heads;

/// <summary>Reads the head that Notes writes: the sender and the date on lines of their own, then labels without colons, each above its value.</summary>
static class NotesHead
{
    const int MostLines = 30;

    /// <summary>The head that begins at this line; null when the line does not begin one.</summary>
    public static ForwardHead? At(string[] lines, int start, int level, int mostAddresses)
    {
        var values = new Dictionary<HeaderLabel, string>();
        var above = new List<string>();
        var label = HeaderLabel.None;
        var end = start;
        for (var i = start; i < lines.Length && i < start + MostLines; i++)
        {
            var line = LineText.Plain(lines[i]);
            if (line.Length == 0)
                continue;
            var next = LabelOf(line, out var value);
            if (next != HeaderLabel.None && !values.ContainsKey(next))
                (values[label = next], end) = (value, i + 1);
            else if (label == HeaderLabel.None && above.Count < 3)
                above.Add(line);
            else if (label == HeaderLabel.None || label == HeaderLabel.Subject && values[label].Length > 0)
                break;
            else
                (values[label], end) = (values[label].Length == 0 ? line : values[label] + "\n" + line, i + 1);
        }
        if (above.Count is 0 or > 3 || !values.ContainsKey(HeaderLabel.Subject) || !values.ContainsKey(HeaderLabel.To))
            return null;
        return Head(values, above, end, level, mostAddresses);
    }

    static HeaderLabel LabelOf(string line, out string value)
    {
        var read = HeaderLabels.Read(line);
        value = read.Value;
        if (read.IsLabel)
            return read.Label;
        var tab = line.IndexOf('\t');
        value = tab < 0 ? "" : line[(tab + 1)..].Trim();
        return HeaderLabels.Of(tab < 0 ? line : line.AsSpan(0, tab).Trim());
    }

    static ForwardHead Head(Dictionary<HeaderLabel, string> values, List<string> above, int end, int level, int mostAddresses)
    {
        var dated = above.FindLastIndex(l => DateEvidence.In(l) is { HasDate: true });
        var date = values.GetValueOrDefault(HeaderLabel.Date) ?? (dated >= 0 ? above[dated] : "");
        var from = string.Join(' ', above.Where((_, i) => i != dated));
        if (from.Length == 0) // "Ada Berg/Lund on 04/11/2024 18:03:11"
            (from, date) = ("", AttributionParts.Date(date));
        var sender = from.Length == 0 ? AttributionParts.Sender(above[0]) : WrittenAddress.Read(from);
        return new ForwardHead(
            sender,
            WrittenAddresses.Read(values[HeaderLabel.To], mostAddresses),
            WrittenAddresses.Read(values.GetValueOrDefault(HeaderLabel.Cc) ?? "", mostAddresses),
            values[HeaderLabel.Subject].Replace('\n', ' '), date, end, level);
    }
}
