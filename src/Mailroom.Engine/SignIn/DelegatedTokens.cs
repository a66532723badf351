using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>Tokens in a person's name: by password, device code or authorization code, and by the refresh token from then on.</summary>
/// <param name="databases">Holds the password.</param>
/// <param name="secrets">Opens it.</param>
/// <param name="apps">Makes the library's client.</param>
/// <param name="caches">Holds the tokens.</param>
/// <param name="clock">The time.</param>
sealed class DelegatedTokens(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, ProviderApps apps, TokenCaches caches, TimeProvider clock) : ITokenSource
{
    /// <inheritdoc/>
    public async Task<SignInOutcome.SignedIn?> StoredAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
    {
        var cache = await caches.OpenAsync(mailbox, ct);
        return CachedToken.Find(cache.Content, mailbox.Id, Clouds.ScopeOf(mailbox, protocol)) is { } stored && stored.IsGood(clock.GetUtcNow()) ? Flagged(stored.Token, mailbox) : null;
    }

    /// <inheritdoc/>
    public async Task<SignInOutcome> AskAsync(Mailbox mailbox, MailProtocol protocol, bool afresh, CancellationToken ct)
    {
        var hasCredentials = mailbox.Grant == Grant.Password;
        if (!(afresh && hasCredentials))
        {
            var renewed = await RenewAsync(mailbox, protocol, ct);
            if (!(hasCredentials && renewed is SignInOutcome.NeedsOperator { Diagnosis.Retry: RetryClass.FreshGrant }))
                return renewed;
        }
        return await WithPasswordAsync(mailbox, protocol, ct);
    }

    /// <summary>A new token for the refresh token. While the provider is down, what is left of the old one.</summary>
    async Task<SignInOutcome> RenewAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
    {
        var scope = Clouds.ScopeOf(mailbox, protocol);
        var cache = await caches.OpenAsync(mailbox, ct);
        if (CachedToken.AccountId(cache.Content) is not { Length: > 0 } accountId)
            return TokenAnswer.Explained(mailbox.Grant == Grant.Password ? "cache-empty" : "sign-in-missing");
        var before = CachedToken.Find(cache.Content, mailbox.Id, scope);
        var app = await apps.OfAsync(mailbox, ct);
        if (app is ProviderApp.Refused refused)
            return TokenAnswer.Explained(refused.Refusal);
        var outcome = await TokenAnswer.OfAsync(mailbox, scope, clock.GetUtcNow(), () => SilentAsync(app, cache, scope, accountId, ct));
        return outcome is SignInOutcome.TryLater && before is not null && before.IsLeftover(clock.GetUtcNow()) ? Flagged(before.Token, mailbox) : outcome;
    }

    static async Task<AuthenticationResult> SilentAsync(ProviderApp app, TokenCache cache, string scope, string accountId, CancellationToken ct)
    {
        IClientApplicationBase client = app switch { ProviderApp.Public open => open.App, ProviderApp.Confidential own => own.App, _ => throw new InvalidOperationException("There is no client.") };
        cache.Attach(client.UserTokenCache);
        var account = await client.GetAccountAsync(accountId);
        return await client.AcquireTokenSilent([scope], account).WithForceRefresh(true).ExecuteAsync(ct);
    }

    /// <summary>A token for the stored user name and password.</summary>
    async Task<SignInOutcome> WithPasswordAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
    {
        Kept kept;
        await using (var db = await databases.CreateDbContextAsync(ct))
            kept = await secrets.FindAsync(db, mailbox.Id, SecretKind.Password, ct);
        if (kept is not Kept.Found found)
            return TokenAnswer.Explained(kept is Kept.Missing ? "password-missing" : "password-unreadable");
        var app = ((ProviderApp.Public)await apps.OfAsync(mailbox, ct)).App;
        caches.Empty(mailbox).Attach(app.UserTokenCache);
        var scope = Clouds.ScopeOf(mailbox, protocol);
        return await TokenAnswer.OfAsync(mailbox, scope, clock.GetUtcNow(), () => PasswordGrant.AcquireAsync(app, [scope], mailbox.Username, found.Secret, ct));
    }

    static SignInOutcome.SignedIn Flagged(SignInOutcome.SignedIn token, Mailbox mailbox) => token with { OtherAccount = TokenAnswer.IsOther(token.Account, mailbox) };
}
