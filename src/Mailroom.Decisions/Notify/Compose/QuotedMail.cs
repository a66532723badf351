using System.Globalization;
using System.Text;
using Mailroom.Decisions.Mail;

namespace Mailroom.Decisions.Notify;

/// <summary>A mail as it is quoted below an answer to it.</summary>
/// <param name="Who">Who wrote it, as people read it.</param>
/// <param name="When">When it came.</param>
/// <param name="Words">What it says, plain text.</param>
public sealed record QuotedMail(string Who, DateTimeOffset When, string Words)
{
    const int MostLetters = 30_000;
    const int MostLines = 600;

    /// <summary>The line above the quoted lines.</summary>
    public string Intro => string.Create(CultureInfo.InvariantCulture, $"On {When.UtcDateTime:d MMM yyyy} at {When.UtcDateTime:HH:mm} UTC, {OneLine.Of(Who)} wrote:");

    /// <summary>As plain text: each line behind a mark (RFC 3676 4.5).</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Intro).Append('\n');
            foreach (var line in Lines())
                text.Append(line.StartsWith('>') ? ">" : line.Length == 0 ? ">" : "> ").Append(line).Append('\n');
            return text.ToString();
        }
    }

    /// <summary>As HTML, in the element by which mail programs know a quote.</summary>
    public string Html => $"<div>{CompiledLetter.Html(Intro)}</div>\n<blockquote type=\"cite\" style=\"margin: 0 0 0 0.8ex; border-left: 1px solid #ccc; padding-left: 1ex\">{CompiledLetter.Html(string.Join('\n', Lines()))}</blockquote>";

    /// <summary>Long threads are cut: the one who gets it has the mail.</summary>
    IEnumerable<string> Lines()
    {
        var words = Words.ReplaceLineEndings("\n").TrimEnd();
        var lines = (words.Length <= MostLetters ? words : words[..MostLetters]).Split('\n');
        return lines.Length <= MostLines && words.Length <= MostLetters ? lines : lines.Take(MostLines).Append("[...]");
    }
}
