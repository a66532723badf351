using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Mailroom.Demo.Host;

/// <summary>The product as it ships: <c>mailroom</c> in processes of its own, with its settings in the environment.</summary>
sealed partial class Product(DemoFolder folder, string authority, string caFile)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    readonly TaskCompletionSource<string> setupToken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The one-time token of the first run, as soon as the product prints it.</summary>
    public Task<string> SetupToken => setupToken.Task;

    /// <summary>Completes when the pages can be asked for.</summary>
    public Task Serving => serving.Task;

    /// <summary>Starts <c>mailroom serve</c>. Its standard input stays open: when this process ends, however it ends,
    /// the pipe closes and the product stops.</summary>
    public Process Serve(string url)
    {
        var process = Start("serve", "--urls", url, "--until-stdin-closes");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs one command to its end and gives back what it said.</summary>
    public async Task<(int ExitCode, string Said)> RunAsync(string input, CancellationToken ct, params string[] arguments)
    {
        using var process = Start(arguments);
        try
        {
            await process.StandardInput.WriteLineAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Asks the product to stop by closing its input, and ends it if it does not.</summary>
    public static async Task StopAsync(Process process)
    {
        if (process.HasExited)
            return;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"The product did not stop within {Patience.TotalSeconds:0} s and was ended.");
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(DotNet())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["exec", Program(), .. arguments, "--data", folder.ProductData])
            start.ArgumentList.Add(argument);
        start.Environment["MAILROOM__SignIn__Authority"] = authority;
        start.Environment["MAILROOM__Network__ExtraCaFile"] = caFile;
        start.Environment["MAILROOM__Keys__MasterKeyFile"] = folder.MasterKey;
        // The product refuses to connect to this machine unless it is told to: here the mail server is on it.
        start.Environment["MAILROOM__Network__Allow__0"] = "127.0.0.1:*";
        start.Environment["MAILROOM__Network__Allow__1"] = "localhost:*";
        start.Environment["MAILROOM__Network__Allow__2"] = "[::1]:*";
        return Process.Start(start)!;
    }

    void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        if (TokenLine().Match(line) is { Success: true } token)
            setupToken.TrySetResult(token.Groups[1].Value);
        else if (line.StartsWith("Mailroom serves at ", StringComparison.Ordinal))
            serving.TrySetResult();
        else
            Console.WriteLine($"  | {line}");
    }

    /// <summary>The dotnet that runs this demo; if the demo was started by its own executable, the one on the path.</summary>
    static string DotNet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    static string Program()
    {
        var noted = typeof(Product).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProductAssembly").Value!;
        var path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, noted));
        return File.Exists(path) ? path : throw new DemoException($"The product is not at {path}. Build the demo again: dotnet build demo");
    }

    [GeneratedRegex(@"Setup token:\s*(\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TokenLine();
}
