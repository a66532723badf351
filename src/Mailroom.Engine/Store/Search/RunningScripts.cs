using System.Text;

namespace Mailroom.Engine.Store;

/// <summary>Scripts that are written without blanks between words: in them any run of characters may be the word that is looked for.</summary>
static class RunningScripts
{
    /// <summary>The same ranges as in the triggers that keep the index: Thai, Lao, Burmese, Khmer, kana, Han, Hangul.</summary>
    static readonly (int From, int To)[] Ranges =
    [
        (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
    ];

    /// <summary>The ranges as SQLite's GLOB writes "anything with one of these in it".</summary>
    public static string Glob { get; } = $"*[{string.Concat(Ranges.Select(r => $"{new Rune(r.From)}-{new Rune(r.To)}"))}]*";

    public static bool AreIn(string text) => text.EnumerateRunes().Any(rune => Array.Exists(Ranges, r => rune.Value >= r.From && rune.Value <= r.To));
}
