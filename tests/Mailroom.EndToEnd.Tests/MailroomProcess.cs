using System.Diagnostics;
using Mailroom.Testing;

namespace Mailroom.EndToEnd.Tests;

/// <summary>The product as it ships, run as a process of its own.</summary>
public sealed class MailroomProcess(string root, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    readonly List<string> output = [];
    Process? serving;

    /// <summary>Everything the product has printed, both streams, over all its starts.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return string.Join("\n", output);
        }
    }

    public Uri Address { get; private set; } = null!;

    public string DataFolder => Path.Combine(root, "data");

    public async Task ServeAsync(CancellationToken ct)
    {
        int heard;
        lock (output)
            heard = output.Count;
        serving = Start(["serve", "--data", DataFolder, "--urls", "http://127.0.0.1:0"]);
        serving.OutputDataReceived += (_, line) => Hear(line.Data);
        serving.ErrorDataReceived += (_, line) => Hear(line.Data);
        serving.BeginOutputReadLine();
        serving.BeginErrorReadLine();
        var served = await Waiting.ForAsync("the product to serve", () =>
        {
            if (serving.HasExited)
                throw new InvalidOperationException($"The product ended with {serving.ExitCode}.\n{Output}");
            lock (output)
                return Task.FromResult(output.Skip(heard).FirstOrDefault(line => line.StartsWith("Mailroom serves at ", StringComparison.Ordinal)));
        }, TimeSpan.FromSeconds(60), ct);
        Address = new Uri(served["Mailroom serves at ".Length..]);
    }

    /// <summary>The one-time token of the first run.</summary>
    public Task<string> SetupTokenAsync(CancellationToken ct) => Waiting.ForAsync("the setup token", () =>
        Task.FromResult(Output.Split('\n').FirstOrDefault(line => line.StartsWith("Setup token: ", StringComparison.Ordinal))?["Setup token: ".Length..]), TimeSpan.FromSeconds(10), ct);

    /// <summary>Ends it without warning (SIGKILL); only the process started here, by its own id.</summary>
    public async Task KillAsync()
    {
        if (serving is null)
            return;
        if (!serving.HasExited)
            serving.Kill();
        await serving.WaitForExitAsync();
        serving.Dispose();
        serving = null;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string input, CancellationToken ct, params string[] args)
    {
        using var command = Start([.. args, "--data", DataFolder]);
        await command.StandardInput.WriteAsync(input);
        command.StandardInput.Close();
        var printed = command.StandardOutput.ReadToEndAsync(ct);
        var errors = command.StandardError.ReadToEndAsync(ct);
        await command.WaitForExitAsync(ct);
        return (command.ExitCode, await printed, await errors);
    }

    /// <summary>Runs a command and ends it without warning once something has happened.</summary>
    public async Task RunAndKillAsync(Func<Task> until, params string[] args)
    {
        using var command = Start([.. args, "--data", DataFolder]);
        try
        {
            await until();
        }
        finally
        {
            command.Kill();
            await command.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    Process Start(IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = root,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Repository.ProductPath);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("The product did not start.");
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Add(line);
    }
}
