using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>Looks up the password for a mail server that takes one. Not asked for mailboxes with OAuth on.</summary>
/// <param name="databases">Holds it.</param>
/// <param name="secrets">Opens it.</param>
public sealed class BasicPassword(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets)
{
    /// <summary>The password; null when there is none or it cannot be read.</summary>
    public async Task<Secret?> FindAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await secrets.FindAsync(db, mailboxId, SecretKind.Password, ct) is Kept.Found found ? found.Secret : null;
    }
}
