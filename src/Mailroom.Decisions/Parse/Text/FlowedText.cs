using System.Text;

namespace Mailroom.Decisions.Parse.Text;

/// <summary>Joins the soft-broken lines of format=flowed text (RFC 3676), quotes too, each depth by itself.</summary>
static class FlowedText
{
    /// <param name="text">Lines ended by \n.</param>
    /// <param name="deleteSpace">DelSp=yes: the blank at a soft line's end is no part of the text.</param>
    public static string Unwrap(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var openDepth = -1;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var depth = line.IndexOfAnyExcept('>') is var d && d < 0 ? line.Length : d;
            var content = line[depth..];
            if (content.StartsWith(" "))
                content = content[1..]; // Space-stuffing (4.4).
            var isSignature = content.SequenceEqual("-- ");
            if (openDepth != depth || isSignature)
                StartLine(result, depth, openDepth >= 0 || result.Length > 0);
            var soft = content.EndsWith(" ") && !isSignature;
            result.Append(soft && deleteSpace ? content[..^1] : content);
            openDepth = soft ? depth : -1;
            if (!soft)
                result.Append('\n');
        }
        if (result.Length > 0 && result[^1] == '\n')
            result.Length--;
        return result.ToString();
    }

    static void StartLine(StringBuilder result, int depth, bool somethingBefore)
    {
        if (somethingBefore && result.Length > 0 && result[^1] != '\n')
            result.Append('\n');
        if (depth > 0)
            result.Append('>', depth).Append(' ');
    }
}
