using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>Asks the identity provider for a mailbox's token, once, in one of the two ways. Call it through <see cref="MailboxSignIn"/>.</summary>
/// <param name="databases">Holds the credentials.</param>
/// <param name="secrets">Opens them.</param>
/// <param name="http">Carries the requests.</param>
/// <param name="settings">Where to sign in.</param>
/// <param name="clock">The time.</param>
public sealed class TokenDesk(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, ProviderHttp http, SignInSettings settings, TimeProvider clock)
{
    // When the provider does not say how long it wants to be left alone.
    static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(15);

    // Retry-After is the provider's to choose, and a mistake there must not park a mailbox for a week.
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The cached token while it is good, or a new one for its refresh token. Without either: a refusal of the class fresh grant.</summary>
    internal async Task<SignInOutcome> RenewAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
    {
        var cache = new TokenCache(databases, secrets, mailbox, Authority.HostOf(settings, mailbox));
        await cache.LoadAsync(ct);
        var app = Client(mailbox, cache);
        if (cache.Content is null || (await app.GetAccountsAsync()).FirstOrDefault() is not { } account)
            return Explained(new Refusal(RefusedBy.SignIn, "cache-empty"));
        var before = cache.Content;
        var scope = Clouds.ScopeOf(mailbox, protocol);
        var outcome = await TryAsync(() => app.AcquireTokenSilent([scope], account).ExecuteAsync(ct), mailbox, scope);
        return outcome is SignInOutcome.TryLater && LeftoverToken.Find(before, scope, account.Username, clock.GetUtcNow()) is { } leftover
            ? leftover with { OtherAccount = IsOther(account.Username, mailbox) }
            : outcome;
    }

    /// <summary>A token for the stored user name and password.</summary>
    internal async Task<SignInOutcome> WithPasswordAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
    {
        Kept kept;
        await using (var db = await databases.CreateDbContextAsync(ct))
            kept = await secrets.FindAsync(db, mailbox.Id, SecretKind.Password, ct);
        if (kept is not Kept.Found found)
            return Explained(new Refusal(RefusedBy.SignIn, kept is Kept.Missing ? "password-missing" : "password-unreadable"));
        var app = Client(mailbox, new TokenCache(databases, secrets, mailbox, Authority.HostOf(settings, mailbox)));
        var scope = Clouds.ScopeOf(mailbox, protocol);
        return await TryAsync(() => PasswordGrant.AcquireAsync(app, [scope], mailbox.Username, found.Secret, ct), mailbox, scope);
    }

    IPublicClientApplication Client(Mailbox mailbox, TokenCache cache)
    {
        var app = PublicClientApplicationBuilder.Create(mailbox.ApplicationId)
            .WithAuthority(Authority.Of(settings, mailbox).AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false)
            .Build();
        cache.Attach(app);
        return app;
    }

    async Task<SignInOutcome> TryAsync(Func<Task<AuthenticationResult>> acquire, Mailbox mailbox, string scope)
    {
        try
        {
            return Accept(await acquire(), mailbox, scope);
        }
        catch (MsalUiRequiredException empty) when (empty.Classification == UiRequiredExceptionClassification.AcquireTokenSilentFailed)
        {
            return Explained(new Refusal(RefusedBy.SignIn, "cache-empty"));
        }
        catch (Exception failed) when (RefusalReader.Read(failed) is { } refusal)
        {
            return Explained(refusal);
        }
    }

    SignInOutcome Accept(AuthenticationResult result, Mailbox mailbox, string scope)
    {
        // Without an id token nobody says who signed in where. Entra always sends one for the scopes that the library adds.
        if (string.IsNullOrEmpty(result.AccessToken) || string.IsNullOrEmpty(result.IdToken))
            return Explained(new Refusal(RefusedBy.SignIn, "provider-unreadable"));
        var account = Claim(result, "preferred_username");
        // A guest or a second tenant of the same person signs in happily elsewhere; the admin named one tenant. The
        // library's own TenantId will not do: without the claim it repeats what we asked for.
        if (Guid.TryParse(mailbox.DirectoryId, out var wanted) && !(Guid.TryParse(Claim(result, "tid"), out var actual) && wanted == actual))
            return new SignInOutcome.NeedsOperator(RefusalBook.Explain(new Refusal(RefusedBy.SignIn, "wrong-tenant"))) { Account = account };
        return new SignInOutcome.SignedIn(new Secret(result.AccessToken), result.ExpiresOn, [.. result.Scopes], account,
            result.AuthenticationResultMetadata.TokenSource == TokenSource.Cache)
        {
            HasScope = result.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase),
            OtherAccount = IsOther(account, mailbox),
        };
    }

    static SignInOutcome Explained(Refusal refusal)
    {
        var diagnosis = RefusalBook.Explain(refusal);
        if (diagnosis.Retry is not (RetryClass.BackOff or RetryClass.Reconnect))
            return new SignInOutcome.NeedsOperator(diagnosis);
        var after = diagnosis.RetryAfter ?? UsualWait;
        return new SignInOutcome.TryLater(after < LongestWait ? after : LongestWait, diagnosis);
    }

    static string Claim(AuthenticationResult result, string name) => result.ClaimsPrincipal?.FindFirst(name)?.Value ?? "";

    static bool IsOther(string account, Mailbox mailbox) =>
        account.Length > 0 && !account.Equals(mailbox.Username.Trim(), StringComparison.OrdinalIgnoreCase);
}
