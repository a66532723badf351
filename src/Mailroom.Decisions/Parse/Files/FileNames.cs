using System.Globalization;
using System.Text;
using Mailroom.Decisions.Parse.Text;

namespace Mailroom.Decisions.Parse.Files;

/// <summary>
/// A name for people out of the name a stranger gave: normalised, then stripped, then checked, once and in this order, so that
/// nothing that is removed can uncover what was checked before. Names never touch a disk; this keeps them from ever harming one.
/// </summary>
static class FileNames
{
    const int Longest = 180;
    const int LongestExtension = 16;

    static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "CONIN$", "CONOUT$",
    };

    /// <summary>The cleaned name; empty when nothing of it is left.</summary>
    public static string Clean(string decoded)
    {
        var name = LastOfPath(Strip(ComposedText.Of(CleanText.OneLine(decoded)))).Trim(' ', '.');
        if (name.Length == 0)
            return "";
        var stem = name.IndexOf('.') is > 0 and var dot ? name[..dot] : name;
        return Shorten(Reserved.Contains(stem.TrimEnd()) ? "_" + name : name);
    }

    /// <summary>Without control, format (zero-width, bidirectional), private-use and unassigned characters, and what file systems refuse.</summary>
    static string Strip(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
                clean.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                     or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) && rune.Value != 0xFFFD)
                clean.Append(rune.Value is '<' or '>' or '"' or '|' or '?' or '*' ? "_" : rune.ToString());
        return clean.ToString();
    }

    static string LastOfPath(string name)
    {
        var trimmed = name.TrimEnd('/', '\\', ' ');
        var last = trimmed[(trimmed.LastIndexOfAny(['/', '\\']) + 1)..];
        // A colon makes a drive or, on Windows, a stream of another file.
        return last.Length > 2 && char.IsAsciiLetter(last[0]) && last[1] == ':' ? last[2..].Replace(':', '_') : last.Replace(':', '_');
    }

    static string Shorten(string name)
    {
        if (name.Length <= Longest)
            return name;
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= LongestExtension ? name[dot..] : "";
        return WholeCharacters(name, Longest - extension.Length) + extension;
    }

    /// <summary>Cuts between characters as people see them, never inside one.</summary>
    static string WholeCharacters(string text, int most)
    {
        var end = 0;
        while (end < text.Length && end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= most)
            end = next;
        return end == 0 ? text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] : text[..end];
    }
}
