using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn;

/// <summary>Tokens in the app's own name (RFC 6749 4.4): no person, no refresh token, and no password that could change.</summary>
/// <param name="apps">Makes the library's client.</param>
/// <param name="caches">Holds the tokens.</param>
/// <param name="clock">The time.</param>
sealed class AppOnlyTokens(ProviderApps apps, TokenCaches caches, TimeProvider clock) : ITokenSource
{
    /// <inheritdoc/>
    public async Task<SignInOutcome.SignedIn?> StoredAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
    {
        var cache = await caches.OpenAsync(mailbox, ct);
        return CachedToken.Find(cache.Content, mailbox.Id, Clouds.ScopeOf(mailbox, protocol)) is { } stored && stored.IsGood(clock.GetUtcNow()) ? stored.Token : null;
    }

    /// <inheritdoc/>
    public async Task<SignInOutcome> AskAsync(Mailbox mailbox, MailProtocol protocol, bool afresh, CancellationToken ct)
    {
        var scope = Clouds.ScopeOf(mailbox, protocol);
        var cache = await caches.OpenAsync(mailbox, ct);
        var before = CachedToken.Find(cache.Content, mailbox.Id, scope);
        var app = await apps.OfAsync(mailbox, ct);
        if (app is ProviderApp.Refused refused)
            return TokenAnswer.Explained(refused.Refusal);
        var client = ((ProviderApp.Confidential)app).App;
        cache.Attach(client.AppTokenCache);
        var outcome = await TokenAnswer.OfAsync(mailbox, scope, clock.GetUtcNow(), () => client.AcquireTokenForClient([scope]).WithForceRefresh(true).ExecuteAsync(ct));
        return !afresh && outcome is SignInOutcome.TryLater && before is not null && before.IsLeftover(clock.GetUtcNow()) ? before.Token : outcome;
    }
}
