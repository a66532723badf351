using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Mail;
using Mailroom.Engine;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Diagnose.Machine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.App.Setup;

/// <summary>The engine's services for a command that runs once.</summary>
static class Services
{
    /// <summary>Opens the data folder; the caller disposes the services.</summary>
    public static async Task<ServiceProvider> OpenAsync(DirectoryInfo? data, CancellationToken ct)
    {
        var services = Build(new ServiceCollection()
            .AddLogging(logging => logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddEngine(Settings.Read(Settings.FolderOf(data))));
        await PrepareAsync(services, ct);
        return services;
    }

    /// <summary>
    /// The services that look at a machine on which nothing may work. Where the settings cannot be read, the defaults
    /// have to do; nothing is opened or made. Null when there is not even a place for a data folder.
    /// </summary>
    /// <param name="data">The data folder that was asked for.</param>
    /// <param name="outcome">Whether the settings can be read.</param>
    public static ServiceProvider? ForDoctor(DirectoryInfo? data, out TestStep outcome)
    {
        DataFolder? folder = null;
        EngineSettings? settings = null;
        try
        {
            folder = Settings.FolderOf(data);
            settings = Settings.Read(folder);
            outcome = new TestStep("settings", "Settings", StepResult.Ok, "They can be read.");
        }
        catch (Exception wrong) when (wrong is SettingsException or IOException or UnauthorizedAccessException)
        {
            var entry = RefusalBook.Entries["settings-unusable"];
            outcome = new TestStep("settings", "Settings", StepResult.Failed, $"{wrong.Message} The checks below use the defaults.", entry.Fix, entry.Where, entry.Command, entry.Code);
        }
        return folder is null ? null : Build(new ServiceCollection().AddLogging()
            .AddEngine(settings ?? new EngineSettings(folder, new KeySettings(), new NetworkSettings(), new SignInSettings(), new PollSettings(), Limits.Default)).AddDoctor());
    }

    static ServiceProvider Build(IServiceCollection services) =>
        services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

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
