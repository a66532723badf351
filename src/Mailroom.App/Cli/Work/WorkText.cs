using System.CommandLine;
using System.Text;

namespace Mailroom.App.Cli;

/// <summary>A text that a command takes: as an option, or out of a file.</summary>
static class WorkText
{
    public static readonly Option<string?> Text = new("--text") { Description = "The text" };

    public static readonly Option<string?> File = new("--file") { Description = "A file with the text as UTF-8; - for standard input", HelpName = "FILE" };

    /// <summary>The text; with it, what kept it from being read, and the exit code for that: empty and 0 when nothing did.</summary>
    public static async Task<(string Text, string Fault, int Exit)> ReadAsync(ParseResult parsed, CancellationToken ct)
    {
        var (text, file) = (parsed.GetValue(Text), parsed.GetValue(File));
        if (text is null == file is null)
            return ("", "Give --text or --file, one of the two.", ExitCode.Refused);
        if (file is null)
            return (text!, "", ExitCode.Ok);
        if (file == "-")
        {
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            return (await input.ReadToEndAsync(ct), "", ExitCode.Ok);
        }
        return await BytesAsync(file, ct) is var (bytes, fault) && fault.Length > 0 ? ("", fault, ExitCode.Failed) : (Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), "", ExitCode.Ok);
    }

    /// <summary>A file's bytes; with them, what kept them from being read.</summary>
    public static async Task<(byte[] Bytes, string Fault)> BytesAsync(string file, CancellationToken ct)
    {
        try
        {
            return (await System.IO.File.ReadAllBytesAsync(file, ct), "");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ([], unreadable.Message);
        }
    }
}
