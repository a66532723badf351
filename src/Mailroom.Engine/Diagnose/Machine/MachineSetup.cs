using Mailroom.Engine.Network;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Puts the doctor together.</summary>
public static class MachineSetup
{
    // One silent firewall rule must not hold the whole report up.
    static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    /// <summary>Registers it, on top of the engine. The master key is then only looked for and never made.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton(sp => MasterKey.Find(sp.GetRequiredService<KeySettings>(), sp.GetRequiredService<DataFolder>(), Environment.GetEnvironmentVariable(MasterKey.Variable), make: false))
        .AddSingleton(sp => new ServerDoor(sp.GetRequiredService<TargetGuard>(), Quick(sp.GetRequiredService<NetworkSettings>())))
        .AddSingleton<FolderCheck>().AddSingleton<StoreCheck>().AddSingleton<ProviderCheck>().AddSingleton<ReachCheck>()
        .AddSingleton<MailboxSetups>().AddSingleton<Doctor>();

    /// <summary>The same settings with less patience.</summary>
    internal static NetworkSettings Quick(NetworkSettings settings) =>
        settings.ConnectTimeout > LongestConnect ? settings with { ConnectTimeout = LongestConnect } : settings;
}
