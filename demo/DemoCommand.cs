using System.CommandLine;
using System.Runtime.InteropServices;
using Mailroom.Demo.Host;

namespace Mailroom.Demo;

/// <summary>The demo's options, and what ends it.</summary>
static class DemoCommand
{
    static readonly Option<DirectoryInfo?> Folder = new("--data")
    {
        Description = "Keep everything in this folder and go on from there next time; default: a folder of its own, removed at the end",
        HelpName = "DIR",
    };

    static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Address of the pages, on loopback; port 0 takes any free one. Default: {PageAddress.Usual} if that is free",
        HelpName = "URL",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand("Mailroom and a simulated Microsoft 365, started together. Nothing leaves this machine. Ctrl-C ends it.") { Folder, Urls };
        command.SetAction(StartAsync);
        // Signals are handled below: the library would give up after two seconds, the product may take longer to stop.
        return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    static async Task<int> StartAsync(ParseResult parsed, CancellationToken ct)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(ct);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            using var folder = DemoFolder.Open(parsed.GetValue(Folder));
            return await Show.RunAsync(folder, parsed.GetValue(Urls), stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (DemoException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return e.ExitCode;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"The product does not answer as it should: {e.Message}");
            return 1;
        }
    }
}
