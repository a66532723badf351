using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.SignIn;

/// <summary>Puts the sign-in room together.</summary>
public static class SignInSetup
{
    /// <summary>
    /// Registers it; needs <see cref="SignInSettings"/>, the database, the secrets, the network room and the clock.
    /// Without <see cref="PolicySettings"/> nothing is forbidden.
    /// </summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(new PolicySettings());
        return services.AddSingleton<SignInPolicy>()
            .AddSingleton<ProviderHttp>().AddSingleton<ProviderApps>().AddSingleton<TokenCaches>().AddSingleton<TokenTurns>()
            .AddSingleton<DelegatedTokens>().AddSingleton<AppOnlyTokens>().AddSingleton<PersonSignIn>()
            .AddSingleton(sp => new MailboxSignIn(sp.GetRequiredService<TokenTurns>(), sp.GetRequiredService<DelegatedTokens>(), sp.GetRequiredService<AppOnlyTokens>(), sp.GetRequiredService<SignInPolicy>()))
            .AddSingleton(sp => new DeviceSignIn(sp.GetRequiredService<ProviderApps>(), sp.GetRequiredService<TokenCaches>(), sp.GetRequiredService<PersonSignIn>(), sp.GetRequiredService<ILogger<DeviceSignIn>>()))
            .AddSingleton(sp => new BrowserSignIn(sp.GetRequiredService<IDbContextFactory<SqliteDb>>(), sp.GetRequiredService<ProviderApps>(), sp.GetRequiredService<TokenCaches>(),
                sp.GetRequiredService<PersonSignIn>(), sp.GetRequiredService<TimeProvider>()));
    }
}
