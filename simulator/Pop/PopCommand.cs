using System.Globalization;
using System.Text;

namespace Mailroom.Simulator.Pop;

/// <summary>One command as it came in.</summary>
/// <param name="Verb">The name in capitals.</param>
/// <param name="Text">What follows the name.</param>
internal sealed record PopCommand(string Verb, string Text)
{
    internal string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static PopCommand Of(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line);
        var space = text.IndexOf(' ');
        return space < 0 ? new PopCommand(text.ToUpperInvariant(), "") : new PopCommand(text[..space].ToUpperInvariant(), text[(space + 1)..]);
    }

    /// <summary>For the log. Before sign-in anything may be a secret in the wrong place, so only a known name is shown.</summary>
    internal string ForLog(bool signedIn, bool known) =>
        !known ? "(unknown)" : signedIn && Words.All(IsNumber) && Text.Length > 0 ? $"{Verb} {Text}" : Verb;

    /// <summary>The n-th word as a number; null where it is none.</summary>
    internal int? Number(int index) =>
        index < Words.Length && int.TryParse(Words[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static bool IsNumber(string word) => word.All(char.IsAsciiDigit);
}
