using System.Text;
using System.Text.Json;

namespace Mailroom.App.Cli;

/// <summary>Reads the files of a command line one after another, or standard input when there are none, and prints a line for each.</summary>
static class EachFile
{
    /// <summary>A file that cannot be read gets <c>{"file","error"}</c> in its place, and the exit code says so at the end; the others are still done.</summary>
    /// <param name="names">The files; none, or "-", means standard input.</param>
    /// <param name="read">From a file's content to its line.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<int> PrintAsync(string[] names, Func<byte[], string> read, CancellationToken ct)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        if (names.Length == 0)
            await output.WriteLineAsync(read(await ReadAllAsync(Console.OpenStandardInput(), ct)));
        var exit = ExitCode.Ok;
        foreach (var name in names)
        {
            if (await TryReadAsync(name, ct) is var (bytes, error) && bytes is null)
                exit = ExitCode.Failed;
            await output.WriteLineAsync(bytes is null ? JsonSerializer.Serialize(new { file = name, error }) : read(bytes));
        }
        return exit;
    }

    static async Task<(byte[]? Bytes, string Error)> TryReadAsync(string name, CancellationToken ct)
    {
        try
        {
            return (name == "-" ? await ReadAllAsync(Console.OpenStandardInput(), ct) : await File.ReadAllBytesAsync(name, ct), "");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, unreadable.Message);
        }
    }

    static async Task<byte[]> ReadAllAsync(Stream input, CancellationToken ct)
    {
        using var all = new MemoryStream();
        await input.CopyToAsync(all, ct);
        return all.ToArray();
    }
}
