using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.SignIn;

/// <summary>Puts the sign-in room together.</summary>
public static class SignInSetup
{
    /// <summary>Registers it; needs <see cref="SignInSettings"/>, the database, the secrets, the network room and the clock.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services

        .AddSingleton<ProviderHttp>().AddSingleton<ProviderApps>().AddSingleton<TokenCaches>().AddSingleton<TokenTurns>()
        .AddSingleton<DelegatedTokens>().AddSingleton<AppOnlyTokens>()
        .AddSingleton(sp => new MailboxSignIn(sp.GetRequiredService<TokenTurns>(), sp.GetRequiredService<DelegatedTokens>(), sp.GetRequiredService<AppOnlyTokens>()));
}
