using Mailroom.Decisions.Parse.Quotes.Openings;

namespace Mailroom.Decisions.Parse.Forward.Heads;

/// <summary>Reads "&gt;&gt;&gt; Ada Berg &lt;a@x.example&gt; 04.11.2024 18:03 &gt;&gt;&gt;", which GroupWise sets above mails.</summary>
static class GroupWiseHead
{
    const int Longest = 300;

    /// <summary>The head; null when the line is no such.</summary>
    /// <param name="line">The line with its quote marks.</param>
    /// <param name="index">Its number.</param>
    public static ForwardHead? At(string line, int index)
    {
        if (line.Length > Longest || !line.StartsWith(">>>", StringComparison.Ordinal) || !line.TrimEnd().EndsWith(">>>", StringComparison.Ordinal))
            return null;
        var inner = line.Trim().Trim('>', ' ');
        if (inner.Contains('<') && inner.IndexOf('>') < 0)
            inner += ">";
        return DateEvidence.In(inner) is { HasDate: true, HasTime: true } ? AttributionHead.Read(inner, index + 1, 0) : null;
    }
}
