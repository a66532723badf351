using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// One mailbox's token cache for the time of one call: read before, stored the moment it changed. The library hands
/// the new token out only after that, so a rotated refresh token is never lost.
/// </summary>
sealed class TokenCache(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, int mailboxId, bool startEmpty, CancellationToken ct)
{
    byte[]? content;

    public async Task AttachAsync(IPublicClientApplication app)
    {
        content = startEmpty ? null : await ReadAsync();
        app.UserTokenCache.SetBeforeAccess(args => args.TokenCache.DeserializeMsalV3(content, shouldClearExistingCache: true));
        app.UserTokenCache.SetAfterAccessAsync(async args =>
        {
            if (!args.HasStateChanged)
                return;
            content = args.TokenCache.SerializeMsalV3();
            await StoreAsync();
        });
    }

    /// <summary>An unreadable cache counts as none: the credentials make a new one.</summary>
    async Task<byte[]?> ReadAsync()
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await secrets.FindAsync(db, mailboxId, SecretKind.TokenCache, ct) is Kept.Found found ? Convert.FromBase64String(found.Secret.Reveal()) : null;
    }

    async Task StoreAsync()
    {
        // Not to be given up half-way: the provider has already replaced the old refresh token.
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await secrets.SaveAsync(db, mailboxId, SecretKind.TokenCache, new Secret(Convert.ToBase64String(content!)), CancellationToken.None);
    }
}
