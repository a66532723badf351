using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Mailroom.Decisions.Tests;

/// <summary>
/// The sample mails, in the source folder: a mismatch leaves its file there, where it can be compared. Beside <c>name.eml</c> lies
/// <c>name.json</c> with what is to be read out of it, as <c>mailroom parse</c> writes it, and two fields of its own: <c>covers</c>, what the
/// mail is there for, and <c>origin</c>, <c>hand</c> or <c>generated</c>. A field that it leaves out is not compared.
/// </summary>
static class Corpus
{
    public static string Folder { get; } = Path.Combine(SourceFolder(), "Corpus");

    /// <summary>The names, each a path below the folder with slashes and without ending.</summary>
    public static IReadOnlyList<string> Names() =>
        [.. Directory.GetFiles(Folder, "*.eml", SearchOption.AllDirectories).Select(NameOf).Order(StringComparer.Ordinal)];

    /// <summary>A mail; stored with LF, read with LF or CRLF.</summary>
    public static byte[] Read(string name, bool crLf)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".eml"));
        return crLf ? WithCrLf(bytes) : bytes;
    }

    /// <summary>What is expected of a mail; null when nobody wrote it down.</summary>
    public static JsonObject? Expected(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : null;
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

    static string NameOf(string file) => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/');

    static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
