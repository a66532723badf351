using System.CommandLine;
using System.Text.Json;
using Mailroom.App.Cli;

namespace Mailroom.App.Tests.Cli;

/// <summary>Runs a command in this process and hears what it prints. One at a time: the console is one.</summary>
static class CommandLine
{
    static readonly SemaphoreSlim Turn = new(1);

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        var (output, errors) = (Console.Out, Console.Error);
        try
        {
            using var heard = new StringWriter();
            using var complaints = new StringWriter();
            Console.SetOut(heard);
            Console.SetError(complaints);
            var exit = await Root.Build().Parse(args).InvokeAsync(new InvocationConfiguration { Output = heard, Error = complaints }, TestContext.Current.CancellationToken);
            return (exit, heard.ToString(), complaints.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
            Turn.Release();
        }
    }

    public static IReadOnlyList<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
