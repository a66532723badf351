using Mailroom.Decisions.Parse.Quotes;
using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Reply;

/// <summary>Lotus Notes sets sender and date on lines by themselves, and then "To", "cc", "Subject", each without a colon and with its value below.</summary>
static class LotusHeads
{
    const int Within = 12;
    const int Above = 4;

    /// <summary>The line where the head begins; less than 0 when there is none whose "To" is this line.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="line">The line that may say "To".</param>
    public static int At(ReplyLines lines, int line)
    {
        if (lines.Bare[line].Length > 20 || HeaderLabels.Of(lines.Bare[line]) != HeaderLabel.To)
            return -1;
        var subject = false;
        for (var i = line + 1; i < lines.Bare.Count && i <= line + Within; i++)
            subject |= lines.Bare[i].Length < 20 && HeaderLabels.Of(lines.Bare[i]) == HeaderLabel.Subject;
        return subject ? Start(lines, line) : -1;
    }

    static int Start(ReplyLines lines, int line)
    {
        for (var i = line - 1; i >= 0 && i >= line - Above; i--)
            if (DateEvidence.In(lines.Bare[i]) is { HasDate: true, HasTime: true })
            {
                var sender = i - 1;
                return sender >= 0 && lines.Kinds[sender] == LineKind.Text && !lines.Bare[i].Contains('@') && lines.Bare[sender].Length < 80 ? sender : i;
            }
        return -1;
    }
}
