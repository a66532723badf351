namespace Mailroom.Decisions.Parse.Reply;

/// <summary>Marks that programs put before each line of a quote.</summary>
static class QuoteMarks
{
    /// <summary>"&gt; text", the mark that needs no other evidence.</summary>
    /// <param name="bare">The line without blanks at its ends.</param>
    public static bool IsQuoted(string bare)
    {
        if (bare.Length == 0)
            return false;
        // A file of mails (mbox) writes ">From " for a line of text that begins with "From ".
        if (bare[0] == '>')
            return !bare.StartsWith(">From ", StringComparison.Ordinal) && !bare.StartsWith(">=", StringComparison.Ordinal);
        return bare.StartsWith("&gt;", StringComparison.Ordinal) || bare[0] == '＞';
    }

    /// <summary>The mark of a line below an attribution, where less is enough: "|", ":", "JD&gt;", "»", or that it is indented. Empty when there is none.</summary>
    /// <param name="raw">The line as written.</param>
    public static string Of(string raw)
    {
        var line = raw.AsSpan().TrimStart();
        if (line.Length == 0)
            return "";
        if (line[0] is '|' or '»' or '│' or '¦' || (line[0] == ':' && (line.Length == 1 || line[1] is ' ' or ':')))
            return line[..1].ToString();
        var initials = 0;
        while (initials < line.Length && initials < 5 && char.IsLetterOrDigit(line[initials]))
            initials++;
        if (initials is > 0 and < 5 && initials < line.Length && line[initials] == '>')
            return ">";
        return raw.Length - line.Length >= 2 || raw[0] == '\t' ? " " : "";
    }
}
