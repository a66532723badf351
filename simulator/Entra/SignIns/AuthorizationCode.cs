namespace Mailroom.Simulator.Entra.SignIns;

/// <summary>What was agreed in the browser, until the client redeems the code for it.</summary>
internal sealed record AuthorizationCode(AppRegistration App, Account Account, string Place, string Scope, DateTimeOffset ExpiresAt)
{
    int redemptions;

    internal required string RedirectUri { get; init; }

    internal required RedirectPlatform Platform { get; init; }

    /// <summary>base64url(SHA-256(verifier)) (RFC 7636 4.2); empty: the client did without.</summary>
    internal required string Challenge { get; init; }

    internal required string Nonce { get; init; }

    /// <summary>The sign-in that came of it.</summary>
    internal SignIn? SignIn { get; set; }

    internal bool Redeemed => Volatile.Read(ref redemptions) > 0;

    /// <summary>True the first time only.</summary>
    internal bool Redeem() => Interlocked.Increment(ref redemptions) == 1;
}
