using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Mailroom.Decisions.Parse.Mime;

namespace Mailroom.Decisions.Parse.Files;

/// <summary>Files that old mailers wrote into the text as uuencoded blocks ("begin 644 name" ... "end").</summary>
/// <param name="Text">The text without the blocks.</param>
/// <param name="Files">The files, in order.</param>
sealed record UuFiles(string Text, IReadOnlyList<MailFile> Files)
{
    /// <summary>Takes out only blocks that are whole and well formed; anything else is text that looks alike.</summary>
    public static UuFiles TakeOutOf(string text, Reading reading)
    {
        var files = new List<MailFile>();
        var rest = new StringBuilder();
        var kept = 0;
        for (var at = NextBegin(text, 0); at >= 0; at = NextBegin(text, at))
        {
            reading.CheckTime();
            var lineEnd = text.IndexOf('\n', at);
            var end = lineEnd < 0 ? -1 : EndOfBlock(text, lineEnd + 1);
            if (end < 0)
            {
                if (lineEnd < 0)
                    break;
                // A block that stops being one is skipped as far as it was one, so that the search stays one pass.
                at = Math.Max(lineEnd, ~end - 1);
                continue;
            }
            rest.Append(text, kept, at - kept);
            files.Add(Decode(text[at..lineEnd], text[(lineEnd + 1)..end], files.Count + 1, reading));
            kept = at = end;
        }
        return files.Count == 0 ? new UuFiles(text, []) : new UuFiles(rest.Append(text, kept, text.Length - kept).ToString(), files);
    }

    static int NextBegin(string text, int from)
    {
        for (var at = text.IndexOf("begin ", from, StringComparison.Ordinal); at >= 0; at = text.IndexOf("begin ", at + 1, StringComparison.Ordinal))
            if ((at == 0 || text[at - 1] == '\n') && at + 10 < text.Length && text[at + 9] == ' '
                && int.TryParse(text.AsSpan(at + 6, 3), NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return at;
        return -1;
    }

    /// <summary>Where the text goes on after the block; the complement of where it stopped being a block, when it is none.</summary>
    static int EndOfBlock(string text, int at)
    {
        for (var lines = 0; at < text.Length; lines++)
        {
            var newLine = text.IndexOf('\n', at);
            var end = newLine < 0 ? text.Length : newLine;
            var line = text.AsSpan(at, end - at).TrimEnd();
            var next = Math.Min(end + 1, text.Length);
            if (line is "end")
                return lines > 0 ? next : ~at;
            if (!line.IsEmpty && line is not "`" && !IsData(line))
                return ~at;
            at = next;
        }
        return ~at;
    }

    static bool IsData(ReadOnlySpan<char> line)
    {
        var bytes = (line[0] - ' ') & 63;
        var needed = ((bytes + 2) / 3 * 4) + 1;
        return line.IndexOfAnyExceptInRange(' ', '`') < 0 && line.Length <= needed + 3 && line.Length > needed - 8;
    }

    static MailFile Decode(string begin, string block, int number, Reading reading)
    {
        var bytes = new List<byte>(block.Length);
        foreach (var line in block.AsSpan().Split('\n'))
            if (!UuLines.Read(Encoding.Latin1.GetBytes(block[line].TrimEnd('\r')), bytes))
                break;
        var name = FileNames.Clean(begin[10..]) is { Length: > 0 } clean ? clean : $"attachment-{number}.bin";
        return new MailFile(name, "application/octet-stream", "", false, to => to.Write(CollectionsMarshal.AsSpan(bytes)[..reading.Allow(bytes.Count)]));
    }
}
