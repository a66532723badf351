using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>Makes an outcome of what the identity library gives back or throws.</summary>
static class TokenAnswer
{
    // When the provider does not say how long it wants to be left alone.
    static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(15);

    // Retry-After is the provider's to choose, and a mistake there must not park a mailbox for a week.
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Runs a call of the library and explains how it ended.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="scope">What was asked for.</param>
    /// <param name="now">The time.</param>
    /// <param name="acquire">The call.</param>
    public static async Task<SignInOutcome> OfAsync(Mailbox mailbox, string scope, DateTimeOffset now, Func<Task<AuthenticationResult>> acquire)
    {
        try
        {
            return Accept(await acquire(), mailbox, scope, now);
        }
        catch (MsalUiRequiredException empty) when (empty.Classification == UiRequiredExceptionClassification.AcquireTokenSilentFailed)
        {
            return Explained("cache-empty");
        }
        catch (Exception failed) when (RefusalReader.Read(failed) is { } refusal)
        {
            return Explained(refusal);
        }
    }

    /// <summary>The outcome of a refusal in one of our own words.</summary>
    public static SignInOutcome Explained(string word) => Explained(new Refusal(RefusedBy.SignIn, word));

    /// <summary>The outcome of a refusal.</summary>
    public static SignInOutcome Explained(Refusal refusal)
    {
        var diagnosis = RefusalBook.Explain(refusal);
        if (diagnosis.Retry is not (RetryClass.BackOff or RetryClass.Reconnect))
            return new SignInOutcome.NeedsOperator(diagnosis);
        var after = diagnosis.RetryAfter ?? UsualWait;
        return new SignInOutcome.TryLater(after < LongestWait ? after : LongestWait, diagnosis);
    }

    static SignInOutcome Accept(AuthenticationResult result, Mailbox mailbox, string scope, DateTimeOffset now)
    {
        var ofPerson = mailbox.Grant != Grant.AppOnly;
        // Without an id token nobody says who signed in where. Entra always sends one for the scopes that the library adds.
        if (string.IsNullOrEmpty(result.AccessToken) || (ofPerson && string.IsNullOrEmpty(result.IdToken)))
            return Explained("provider-unreadable");
        var account = Claim(result, "preferred_username");
        // A guest or a second tenant of the same person signs in happily elsewhere; the admin named one tenant. The
        // library's own TenantId will not do: without the claim it repeats what we asked for.
        if (ofPerson && Guid.TryParse(mailbox.DirectoryId, out var wanted) && !(Guid.TryParse(Claim(result, "tid"), out var actual) && wanted == actual))
            return new SignInOutcome.NeedsOperator(RefusalBook.Explain(new Refusal(RefusedBy.SignIn, "wrong-tenant"))) { Account = account };
        return new SignInOutcome.SignedIn(new Secret(result.AccessToken), result.ExpiresOn, [.. result.Scopes], account,
            result.AuthenticationResultMetadata.TokenSource == TokenSource.Cache)
        {
            HasScope = result.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase),
            OtherAccount = ofPerson && IsOther(account, mailbox),
            RenewAt = CachedToken.RenewAt(mailbox.Id, now, result.ExpiresOn),
        };
    }

    /// <summary>Whether somebody else than the mailbox's user signed in.</summary>
    public static bool IsOther(string account, Mailbox mailbox) =>
        account.Length > 0 && !account.Equals(mailbox.Username.Trim(), StringComparison.OrdinalIgnoreCase);

    static string Claim(AuthenticationResult result, string name) => result.ClaimsPrincipal?.FindFirst(name)?.Value ?? "";
}
