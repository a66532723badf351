using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Network;

/// <summary>Puts the network room together.</summary>
public static class NetworkSetup
{
    /// <summary>Registers it; needs <see cref="NetworkSettings"/>.</summary>
    public static IServiceCollection AddNetwork(this IServiceCollection services) => services
        .AddSingleton<ServerTrust>().AddSingleton<TargetGuard>().AddSingleton<ServerDoor>();
}
