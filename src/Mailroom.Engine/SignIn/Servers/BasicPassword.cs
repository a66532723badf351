using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>Looks up the password for a mail server that takes one. Not asked for mailboxes with OAuth on.</summary>
/// <param name="databases">Holds it.</param>
/// <param name="secrets">Opens it.</param>
/// <param name="policy">Says who may be shown one.</param>
public sealed class BasicPassword(IDbContextFactory<SqliteDb> databases, SecretKeeper secrets, SignInPolicy policy)
{
    /// <summary>The password; else the code of the refusal book that says why there is none.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="host">The server that is to be shown it.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<(Secret? Password, string WhyNot)> FindAsync(int mailboxId, string host, CancellationToken ct)
    {
        if (!policy.AllowsBasic(host))
            return (null, SignInPolicy.BasicForbidden);
        await using var db = await databases.CreateDbContextAsync(ct);
        return await secrets.FindAsync(db, mailboxId, SecretKind.Password, ct) switch
        {
            Kept.Found found => (found.Secret, ""),
            Kept.Missing => (null, "password-missing"),
            _ => (null, "password-unreadable"),
        };
    }
}
