using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Route.Rules.Texts;

/// <summary>Text taken out of a mail.</summary>
static class Captured
{
    const int ShortLength = 200;

    /// <summary>Fit for a field: on one line, no longer than the limit.</summary>
    public static string Clean(string text, Limits limits) => Cut(CleanText.OneLine(Cut(text, 4 * limits.CapturedText)), limits.CapturedText);

    /// <summary>Fit for a trace: on one line and short.</summary>
    public static string Short(string text)
    {
        var line = CleanText.OneLine(Cut(text, 4 * ShortLength));
        return line.Length <= ShortLength ? line : Cut(line, ShortLength - 1) + "…";
    }

    static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
