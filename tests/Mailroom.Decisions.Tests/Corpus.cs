using System.Runtime.CompilerServices;

namespace Mailroom.Decisions.Tests;

/// <summary>The sample mails, in the source folder: a mismatch leaves its file there, where it can be compared.</summary>
static class Corpus
{
    public static string Folder { get; } = Path.Combine(SourceFolder(), "Corpus");

    public static IReadOnlyList<string> Files() => [.. Directory.GetFiles(Folder, "*.eml").Order(StringComparer.Ordinal)];

    /// <summary>A mail; stored with LF, read with LF or CRLF.</summary>
    public static byte[] Read(string name, bool crLf)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".eml"));
        return crLf ? WithCrLf(bytes) : bytes;
    }

    public static byte[] WithCrLf(byte[] mail)
    {
        var bytes = new List<byte>(mail.Length + 100);
        foreach (var b in mail)
        {
            if (b == '\n' && (bytes.Count == 0 || bytes[^1] != '\r'))
                bytes.Add((byte)'\r');
            bytes.Add(b);
        }
        return [.. bytes];
    }

    static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
