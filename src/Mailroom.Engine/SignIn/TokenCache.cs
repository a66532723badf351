using System.Security.Cryptography;
using System.Text;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>Opens the token caches of mailboxes.</summary>
/// <param name="databases">Holds them.</param>
/// <param name="secrets">Encrypts them.</param>
/// <param name="settings">The instance's identity provider.</param>
sealed class TokenCaches(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, SignInSettings settings)
{
    /// <summary>What is stored for a mailbox.</summary>
    public async Task<TokenCache> OpenAsync(Mailbox mailbox, CancellationToken ct)
    {
        var cache = Empty(mailbox);
        await cache.LoadAsync(ct);
        return cache;
    }

    /// <summary>A cache that begins empty. What it takes in replaces what is stored: at once, or when <see cref="TokenCache.KeepAsync"/> is called.</summary>
    public TokenCache Empty(Mailbox mailbox) => new(databases, secrets, mailbox, Authority.HostOf(settings, mailbox));
}

/// <summary>
/// One mailbox's token cache for the time of one call: read before, stored the moment it changed. The library hands
/// the new token out only after that, so a rotated refresh token is never lost.
/// </summary>
sealed class TokenCache(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, Mailbox mailbox, Uri authority)
{
    byte[]? content;

    /// <summary>The library's own form of the cache (JSON in UTF-8); null when it is empty.</summary>
    public byte[]? Content => content;

    /// <summary>Reads what is stored.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // One that cannot be decrypted counts as none, and so does one of another user, tenant or grant: a new sign-in makes a new one.
        if (await secrets.FindAsync(db, mailbox.Id, SecretKind.TokenCache, ct) is Kept.Found found
            && found.Secret.Reveal() is var text && text.StartsWith(Owner() + "\n", StringComparison.Ordinal))
            content = Encoding.UTF8.GetBytes(text[(Owner().Length + 1)..]);
    }

    /// <summary>Lets the library use it.</summary>
    /// <param name="library">The library's side of it.</param>
    /// <param name="keep">Whether a change is stored at once; false while it is not yet known whose tokens will come.</param>
    public void Attach(ITokenCache library, bool keep = true)
    {
        library.SetBeforeAccess(args => args.TokenCache.DeserializeMsalV3(content, shouldClearExistingCache: true));
        library.SetAfterAccessAsync(async args =>
        {
            if (!args.HasStateChanged)
                return;
            content = args.TokenCache.SerializeMsalV3();
            if (keep)
                await KeepAsync();
        });
    }

    /// <summary>Stores it. Not to be given up half-way: the provider has already replaced the old refresh token.</summary>
    public async Task KeepAsync()
    {
        var secret = new Secret(Owner() + "\n" + Encoding.UTF8.GetString(content!));
        try
        {
            await TryStoreAsync(secret);
        }
        catch (DbUpdateException)
        {
            // Another process, such as a test from the command line, made the row in the same moment. The second time it is there.
            await TryStoreAsync(secret);
        }
    }

    async Task TryStoreAsync(Secret secret)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await secrets.SaveAsync(db, mailbox.Id, SecretKind.TokenCache, secret, CancellationToken.None);
    }

    /// <summary>Says for whom the tokens were given; a cache of the mailbox's former user must not sign in the new one.</summary>
    string Owner() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', authority.AbsoluteUri,
        mailbox.DirectoryId.ToLowerInvariant(), mailbox.ApplicationId.ToLowerInvariant(), mailbox.Username.ToLowerInvariant(), mailbox.Grant))));
}
