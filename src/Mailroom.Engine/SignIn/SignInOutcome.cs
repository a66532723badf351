using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn;

/// <summary>How a sign-in ended.</summary>
public abstract record SignInOutcome
{
    /// <summary>There is a token.</summary>
    /// <param name="Token">The access token.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    /// <param name="Scopes">What it allows.</param>
    /// <param name="Account">Who signed in.</param>
    /// <param name="FromCache">Whether nobody had to be asked for it.</param>
    public sealed record SignedIn(Secret Token, DateTimeOffset ExpiresAt, IReadOnlyList<string> Scopes, string Account, bool FromCache) : SignInOutcome;

    /// <summary>Not now: the provider is down, slow or asks us to wait. Nothing is wrong with the settings.</summary>
    /// <param name="Diagnosis">Why, and for how long.</param>
    public sealed record TryLater(Diagnosis Diagnosis) : SignInOutcome;

    /// <summary>A person has to change something; until then no further attempt is made.</summary>
    /// <param name="Diagnosis">What and where.</param>
    public sealed record NeedsOperator(Diagnosis Diagnosis) : SignInOutcome;
}
