using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Entra.SignIns;

/// <summary>The refresh tokens that were handed out.</summary>
internal sealed class RefreshTokens(TimeProvider time)
{
    readonly ConcurrentDictionary<string, Grant> grants = [];

    /// <summary>A token of a sign-in. Those issued before stay valid.</summary>
    internal string Issue(SignIn signIn)
    {
        var token = "1." + Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(60));
        grants[token] = new Grant(signIn, time.GetUtcNow());
        return token;
    }

    internal Grant? Find(string token) => grants.GetValueOrDefault(token);

    /// <summary>Makes an account's tokens, and the sign-ins they came from, older.</summary>
    internal void Age(Account account, TimeSpan by)
    {
        var aged = grants.Values.Where(g => g.SignIn.Account == account).ToList();
        foreach (var grant in aged)
            grant.IssuedAt -= by;
        foreach (var signIn in aged.Select(g => g.SignIn).Distinct())
            signIn.At -= by;
    }

    internal sealed class Grant(SignIn signIn, DateTimeOffset issuedAt)
    {
        int uses;

        internal SignIn SignIn => signIn;

        internal DateTimeOffset IssuedAt { get; set; } = issuedAt;

        /// <summary>True the first time only.</summary>
        internal bool UseFirstTime() => Interlocked.Increment(ref uses) == 1;
    }
}
