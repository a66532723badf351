using System.Text;

namespace Mailroom.Fuzz;

/// <summary>Changes a sample: bits, bytes, lines, repeats, pieces of other samples, and words that mail programs write.</summary>
sealed class Mutation(Random chance, IReadOnlyList<byte[]> words)
{
    const int Longest = 64 << 10;

    static readonly byte[][] Odd =
    [
        [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC3, 0x28], [0x1B, (byte)'$', (byte)'B'], "\r"u8.ToArray(), "\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(),
        "\u2028"u8.ToArray(), "\u202E"u8.ToArray(), "=?utf-8?B?"u8.ToArray(), "=?x?Q?=00?="u8.ToArray(), "%00"u8.ToArray(), "&#0;"u8.ToArray(),
    ];

    public byte[] Change(byte[] sample, byte[] other)
    {
        var bytes = new List<byte>(sample);
        for (var rounds = 1 << chance.Next(0, 5); rounds > 0; rounds--)
            Once(bytes, other);
        if (bytes.Count > Longest)
            bytes.RemoveRange(Longest, bytes.Count - Longest);
        return [.. bytes];
    }

    void Once(List<byte> bytes, byte[] other)
    {
        var at = chance.Next(bytes.Count + 1);
        switch (chance.Next(10))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = (byte)chance.Next(256); break;
            case 2: bytes.RemoveRange(at, Math.Min(chance.Next(64), bytes.Count - at)); break;
            case 3: bytes.InsertRange(at, Odd[chance.Next(Odd.Length)]); break;
            case 4: bytes.InsertRange(at, words[chance.Next(words.Count)]); break;
            case 5: bytes.InsertRange(LineAt(bytes, at), words[chance.Next(words.Count)]); break;
            case 6: Repeat(bytes, at); break;
            case 7: Splice(bytes, at, other); break;
            case 8: MoveLine(bytes, at); break;
            default: RemoveLine(bytes, at); break;
        }
    }

    void Repeat(List<byte> bytes, int at)
    {
        var piece = bytes.GetRange(at, Math.Min(chance.Next(1, 80), bytes.Count - at));
        for (var times = 1 << chance.Next(0, 8); times > 0 && bytes.Count < Longest; times--)
            bytes.InsertRange(at, piece);
    }

    void Splice(List<byte> bytes, int at, byte[] other)
    {
        var from = chance.Next(other.Length + 1);
        bytes.InsertRange(at, other[from..(from + Math.Min(chance.Next(2_000), other.Length - from))]);
    }

    void MoveLine(List<byte> bytes, int at)
    {
        var (start, end) = (LineAt(bytes, at), NextLine(bytes, at));
        var line = bytes.GetRange(start, end - start);
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(LineAt(bytes, chance.Next(bytes.Count + 1)), line);
    }

    static void RemoveLine(List<byte> bytes, int at)
    {
        var start = LineAt(bytes, at);
        bytes.RemoveRange(start, NextLine(bytes, at) - start);
    }

    static int LineAt(List<byte> bytes, int at) => at == 0 ? 0 : bytes.LastIndexOf((byte)'\n', at - 1) + 1;

    static int NextLine(List<byte> bytes, int at) => at < bytes.Count && bytes.IndexOf((byte)'\n', at) is >= 0 and var end ? end + 1 : bytes.Count;

    /// <summary>Every line of the samples that is short enough to be a header, a boundary or a quoting phrase.</summary>
    public static IReadOnlyList<byte[]> WordsOf(IEnumerable<byte[]> samples) =>
        [.. samples.SelectMany(s => Encoding.Latin1.GetString(s).Split('\n')).Select(line => line.TrimEnd('\r')).Where(line => line.Length is > 2 and < 120).Distinct().Select(line => Encoding.Latin1.GetBytes(line + "\n"))];
}
