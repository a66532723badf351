using Mailroom.Simulator.Entra.Errors;
using Mailroom.Simulator.Entra.SignIns;

namespace Mailroom.Simulator.Entra.Grants;

/// <summary>What a grant comes to before scopes and consent are looked at.</summary>
internal abstract record Redemption
{
    internal sealed record Refused(EntraError Error) : Redemption;

    /// <param name="SignIn">The sign-in that tokens are for.</param>
    /// <param name="Scope">What is asked for.</param>
    internal sealed record Person(SignIn SignIn, string Scope) : Redemption
    {
        /// <summary>Goes into the ID token.</summary>
        internal string? Nonce { get; init; }
    }

    internal sealed record AppOnly : Redemption;

    public static implicit operator Redemption(EntraError error) => new Refused(error);
}
