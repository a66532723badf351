using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn;

/// <summary>How a sign-in ended.</summary>
public abstract record SignInOutcome
{
    /// <summary>There is a token.</summary>
    /// <param name="Token">The access token. It is opaque: never read anything out of it.</param>
    /// <param name="ExpiresAt">When it ends (UTC); the mail server drops the session then.</param>
    /// <param name="Scopes">What it allows, which may be more or less than was asked for.</param>
    /// <param name="Account">Who signed in (preferred_username); empty when the provider did not say.</param>
    /// <param name="FromCache">Whether nobody had to be asked for it.</param>
    public sealed record SignedIn(Secret Token, DateTimeOffset ExpiresAt, IReadOnlyList<string> Scopes, string Account, bool FromCache) : SignInOutcome
    {
        /// <summary>False when the permission to read mail over IMAP was not granted: the mail server will refuse the token.</summary>
        public bool HasScope { get; init; } = true;

        /// <summary>
        /// True when <see cref="Account"/> is another name than the mailbox's Username, upper and lower case being
        /// the same. The commonest reason for "authenticated but not connected".
        /// </summary>
        public bool OtherAccount { get; init; }

        /// <summary>When it is to be renewed, ahead of its end (UTC).</summary>
        public DateTimeOffset RenewAt { get; init; } = ExpiresAt;
    }

    /// <summary>Not now: the provider is down, slow or asks us to wait. Nothing is wrong with the settings.</summary>
    /// <param name="After">How long to wait at least; the caller adds jitter and growth.</param>
    /// <param name="Diagnosis">Why.</param>
    public sealed record TryLater(TimeSpan After, Diagnosis Diagnosis) : SignInOutcome;

    /// <summary>A person has to change something; until then no further attempt is made.</summary>
    /// <param name="Diagnosis">What and where.</param>
    public sealed record NeedsOperator(Diagnosis Diagnosis) : SignInOutcome
    {
        /// <summary>True when this is the refusal of an earlier call, given again without asking the provider.</summary>
        public bool Remembered { get; init; }

        /// <summary>Who signed in, when a token came that may not be used; else empty.</summary>
        public string Account { get; init; } = "";
    }
}
