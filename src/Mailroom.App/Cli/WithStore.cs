using System.CommandLine;
using Mailroom.App.Setup;
using Mailroom.Engine.Store;

namespace Mailroom.App.Cli;

/// <summary>Runs a command with the data folder open, and says in one line when that is not possible.</summary>
static class WithStore
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> action, CancellationToken ct)
    {
        try
        {
            await using var services = await Services.OpenAsync(parsed.GetValue(Root.Data), ct);
            return await action(services);
        }
        catch (Exception unusable) when (unusable is StoreUnusableException or SettingsException)
        {
            return Print.Error(parsed, ExitCode.NotUsable, unusable.Message);
        }
    }
}
