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
            .AddSingleton(s => new MailboxSignIn(s.GetRequiredService<TokenTurns>(), s.GetRequiredService<DelegatedTokens>(), s.GetRequiredService<AppOnlyTokens>(), s.GetRequiredService<SignInPolicy>()))
            .AddSingleton(s => new DeviceSignIn(s.GetRequiredService<ProviderApps>(), s.GetRequiredService<TokenCaches>(), s.GetRequiredService<PersonSignIn>(), s.GetRequiredService<ILogger<DeviceSignIn>>()))
            .AddSingleton(s => new BrowserSignIn(s.GetRequiredService<IDbContextFactory<SqliteDb>>(), s.GetRequiredService<ProviderApps>(), s.GetRequiredService<TokenCaches>(),
                s.GetRequiredService<PersonSignIn>(), s.GetRequiredService<TimeProvider>()));
    }
}
