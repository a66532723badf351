using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Mailroom.App.Tests.Cli;

/// <summary>Runs a command as a process: some write UTF-8 to standard output themselves, whatever the console's encoding.</summary>
static class CommandProcess
{
    public static async Task<(int ExitCode, IReadOnlyList<JsonElement> Lines)> RunAsync(byte[] input, string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "mailroom"), args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, CommandLine.Lines(output));
    }
}
