using System.Buffers;

namespace Mailroom.Decisions.Parse.Reply.Tails;

/// <summary>Recognises what programs write below a mail: "Sent from my iPhone", "To unsubscribe", "Virus-free".</summary>
static class Footers
{
    const int LongestDevice = 120;
    const int MostWords = 14;
    const int LongestRest = 70;
    const string Decoration = "*_[]()<>{}~-–—•·|\"'“”„ \t.!";

    static readonly SearchValues<string> Devices = SearchValues.Create(TailWords.Devices, StringComparison.OrdinalIgnoreCase);
    static readonly SearchValues<string> Lists = SearchValues.Create(TailWords.Lists, StringComparison.OrdinalIgnoreCase);
    static readonly SearchValues<string> Notices = SearchValues.Create(TailWords.Notices, StringComparison.OrdinalIgnoreCase);

    /// <summary>"Sent from my iPhone", "Get Outlook for iOS&lt;https://...&gt;", "Von meinem iPhone gesendet".</summary>
    /// <param name="bare">The line without blanks at its ends.</param>
    public static bool IsDevice(string bare)
    {
        var line = WithoutTargets(bare).AsSpan().Trim(Decoration);
        if (line.Length is < 5 or > LongestDevice || IsMidSentence(line) || line.Count(' ') >= MostWords || line.ContainsAny('?', ';'))
            return false;
        return (StartsWith(line, TailWords.DeviceOpeners) || EndsWith(line, TailWords.DeviceEnders)) && (line.IndexOfAny(Devices) >= 0 || IsMine(line));
    }

    /// <summary>What may stand right below a line on the device and belongs to it: a link, the end of the sentence.</summary>
    public static bool GoesOn(string bare) =>
        bare.Length <= LongestRest && (IsLink(bare) || bare.IndexOfAny(['.', '?']) is var end && (end < 0 || end == bare.Length - 1) && bare.AsSpan().Count(' ') < 6 && char.IsLower(bare[0]));

    /// <summary>Something of a mailing list, or of a program that wants to be answered.</summary>
    public static bool IsList(string bare) => bare.AsSpan().IndexOfAny(Lists) >= 0;

    /// <summary>A virus scanner's line, or what lawyers want below every mail.</summary>
    public static bool IsNotice(string bare) => bare.AsSpan().IndexOfAny(Notices) >= 0;

    /// <summary>A link, or a link with a word or two.</summary>
    public static bool IsLink(string bare) =>
        bare.Contains("://", StringComparison.Ordinal) && bare.AsSpan().Count(' ') <= 3 || bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    /// <summary>"The papers will be / sent by mail" goes on from the line above; people who type it themselves write "sent from my phone".</summary>
    static bool IsMidSentence(ReadOnlySpan<char> line) =>
        char.IsLower(line[0]) && !char.IsUpper(line[1]) && !line.StartsWith("sent from ", StringComparison.Ordinal);

    /// <summary>"Sent from my ..." whatever it is, as long as it is no sentence that goes on.</summary>
    static bool IsMine(ReadOnlySpan<char> line) =>
        line.StartsWith("sent from my ", StringComparison.OrdinalIgnoreCase) && line.Count(' ') <= 5;

    static bool StartsWith(ReadOnlySpan<char> line, string[] words)
    {
        foreach (var word in words)
            if (line.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    static bool EndsWith(ReadOnlySpan<char> line, string[] words)
    {
        foreach (var word in words)
            if (line.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Without "&lt;https://...&gt;", "[https://...]" and "(https://...)".</summary>
    static string WithoutTargets(string line)
    {
        var at = line.IndexOf("://", StringComparison.Ordinal);
        if (at < 0)
            return line;
        var start = line.LastIndexOfAny(['<', '[', '(', ' '], at);
        var end = line.IndexOfAny(['>', ']', ')', ' '], at);
        return start < 0 ? "" : string.Concat(line.AsSpan(0, start), end < 0 ? "" : line.AsSpan(end + 1));
    }
}
