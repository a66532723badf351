using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra;

/// <summary>The refresh tokens that were handed out.</summary>
internal sealed class RefreshTokens
{
    readonly ConcurrentDictionary<string, Grant> grants = [];

    internal string Issue(AppRegistration app, Account account) => Keep(new Grant(app, account, new SignIn(app, account)));

    internal Grant? Find(string token) => grants.GetValueOrDefault(token);

    /// <summary>A successor from the same sign-in. The old token stays valid.</summary>
    internal string Rotate(Grant old) => Keep(new Grant(old.App, old.Account, old.SignIn));

    string Keep(Grant grant)
    {
        var token = "1." + Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(60));
        grants[token] = grant;
        return token;
    }

    /// <summary>One password grant and everything that was refreshed from it.</summary>
    internal sealed class SignIn(AppRegistration app, Account account)
    {
        readonly int appGeneration = app.GrantGeneration;
        readonly int accountGeneration = account.GrantGeneration;
        readonly int passwordGeneration = account.PasswordGeneration;

        internal bool Ended { get; set; }

        internal bool Revoked => appGeneration != app.GrantGeneration || accountGeneration != account.GrantGeneration
            || passwordGeneration != account.PasswordGeneration;
    }

    internal sealed class Grant(AppRegistration app, Account account, SignIn signIn)
    {
        int uses;

        internal AppRegistration App => app;

        internal Account Account => account;

        internal SignIn SignIn => signIn;

        /// <summary>True the first time only.</summary>
        internal bool UseFirstTime() => Interlocked.Increment(ref uses) == 1;
    }
}
