using Mailroom.Engine;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Setup;

/// <summary>The engine's services for a command that runs once.</summary>
static class Services
{
    /// <summary>Opens the data folder; the caller disposes the services.</summary>
    public static async Task<ServiceProvider> OpenAsync(DirectoryInfo? data, CancellationToken ct)
    {
        var settings = Settings.Read(Settings.FolderOf(data));
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddEngine(settings)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await PrepareAsync(services, ct);
        return services;
    }

    /// <summary>Makes the database and the keys ready; says once where a new master key lies.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        var master = services.GetRequiredService<MasterKey>();
        if (master.IsNew)
            await Console.Error.WriteLineAsync($"A master key was made at {master.Origin}. Keep a copy apart from the data folder: without it the stored passwords cannot be opened.");
        await services.GetRequiredService<OpenStore>().RunAsync(ct);
        KeyRing.CheckOpens(services);
    }
}
