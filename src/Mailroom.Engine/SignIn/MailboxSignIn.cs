using System.Collections.Concurrent;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Turns a mailbox's stored credentials into an access token and keeps it fresh: out of the cache while it is
/// good, renewed by its refresh token, and from the credentials again only when the renewal was refused for a
/// reason that this can mend.
/// </summary>
/// <param name="databases">Holds the credentials.</param>
/// <param name="secrets">Opens them.</param>
/// <param name="http">Carries the requests.</param>
/// <param name="settings">Where to sign in.</param>
public sealed class MailboxSignIn(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, ProviderHttp http, SignInSettings settings)
{
    readonly ConcurrentDictionary<int, SemaphoreSlim> turns = new();
    readonly ConcurrentDictionary<int, (int ConfigVersion, SignInOutcome.NeedsOperator Refusal)> refused = new();

    /// <summary>A token for a mailbox. After a refusal that needs a person, the same answer is given without asking again until the mailbox is changed.</summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SignInOutcome> ForAsync(Mailbox mailbox, CancellationToken ct) =>
        refused.TryGetValue(mailbox.Id, out var before) && before.ConfigVersion == mailbox.ConfigVersion
            ? before.Refusal
            : await InTurnAsync(mailbox, afresh: false, ct);

    /// <summary>A token from the stored credentials, whatever is cached: what a test has to prove.</summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    /// <param name="ct">Gives up.</param>
    public Task<SignInOutcome> AfreshAsync(Mailbox mailbox, CancellationToken ct) => InTurnAsync(mailbox, afresh: true, ct);

    /// <summary>One at a time for a mailbox: two renewals at once would each replace the other's refresh token.</summary>
    async Task<SignInOutcome> InTurnAsync(Mailbox mailbox, bool afresh, CancellationToken ct)
    {
        var turn = turns.GetOrAdd(mailbox.Id, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            var outcome = await AskAsync(mailbox, afresh, ct);
            if (outcome is SignInOutcome.NeedsOperator stop)
                refused[mailbox.Id] = (mailbox.ConfigVersion, stop);
            else
                refused.TryRemove(mailbox.Id, out _);
            return outcome;
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<SignInOutcome> AskAsync(Mailbox mailbox, bool afresh, CancellationToken ct)
    {
        var app = PublicClientApplicationBuilder.Create(mailbox.ApplicationId)
            .WithAuthority(new Uri(settings.Authority, mailbox.DirectoryId).ToString(), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false)
            .Build();
        await new TokenCache(databases, secrets, mailbox.Id, startEmpty: afresh, ct).AttachAsync(app);
        if (!afresh && (await app.GetAccountsAsync()).FirstOrDefault() is { } account)
        {
            var renewed = await TryAsync(() => app.AcquireTokenSilent([settings.Scope], account).ExecuteAsync(ct), mailbox, ct);
            if (renewed is not SignInOutcome.NeedsOperator { Diagnosis.Retry: RetryClass.FreshGrant })
                return renewed;
        }
        return await WithPasswordAsync(app, mailbox, ct);
    }

    async Task<SignInOutcome> WithPasswordAsync(IPublicClientApplication app, Mailbox mailbox, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await secrets.FindAsync(db, mailbox.Id, SecretKind.Password, ct) is Kept.Found password
            ? await TryAsync(() => PasswordGrant.AcquireAsync(app, [settings.Scope], mailbox.Username, password.Secret, ct), mailbox, ct)
            : new SignInOutcome.NeedsOperator(RefusalBook.Entries["password-missing"]);
    }

    async Task<SignInOutcome> TryAsync(Func<Task<AuthenticationResult>> acquire, Mailbox mailbox, CancellationToken ct)
    {
        try
        {
            return Accept(await acquire(), mailbox);
        }
        catch (MsalUiRequiredException gone) when (gone.ErrorCode is MsalError.NoTokensFoundError or MsalError.FailedToAcquireTokenSilentlyFromBroker or "no_tokens_found")
        {
            return new SignInOutcome.NeedsOperator(RefusalBook.Entries["AADSTS70000"]);
        }
        catch (Exception failed) when (RefusalReader.Read(failed, ct.IsCancellationRequested) is { } refusal)
        {
            var diagnosis = RefusalBook.Explain(refusal);
            return diagnosis.Retry is RetryClass.BackOff or RetryClass.Reconnect
                ? new SignInOutcome.TryLater(diagnosis)
                : new SignInOutcome.NeedsOperator(diagnosis);
        }
    }

    static SignInOutcome Accept(AuthenticationResult result, Mailbox mailbox)
    {
        // A guest or a second tenant of the same person signs in happily elsewhere; the admin named one tenant.
        if (Guid.TryParse(mailbox.DirectoryId, out var wanted) && Guid.TryParse(result.TenantId, out var actual) && wanted != actual)
            return new SignInOutcome.NeedsOperator(RefusalBook.Entries["wrong-tenant"]);
        return new SignInOutcome.SignedIn(new Secret(result.AccessToken), result.ExpiresOn, [.. result.Scopes], result.Account?.Username ?? "",
            result.AuthenticationResultMetadata.TokenSource == TokenSource.Cache);
    }
}
