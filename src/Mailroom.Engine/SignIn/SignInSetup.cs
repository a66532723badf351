using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        return services.AddSingleton<SignInPolicy>().AddSingleton<ProviderHttp>().AddSingleton<TokenDesk>().AddSingleton<MailboxSignIn>();
    }
}
