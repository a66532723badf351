using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.DataProtection;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>What was found of a secret.</summary>
public abstract record Kept
{
    /// <summary>It is there.</summary>
    /// <param name="Secret">The secret.</param>
    public sealed record Found(Secret Secret) : Kept;

    /// <summary>There is none.</summary>
    public sealed record Missing : Kept;

    /// <summary>There is one, but it was changed or belongs to another row or key; it must be entered again.</summary>
    public sealed record Unreadable : Kept;
}

/// <summary>
/// Keeps mailboxes' secrets: encrypted and authenticated, and bound to table, row, kind and version, so that a
/// cipher text copied to another row or put back from an older version does not open.
/// </summary>
/// <param name="protection">Data Protection, with the key ring wrapped by the master key.</param>
public sealed class SecretKeeper(IDataProtectionProvider protection)
{
    /// <summary>Stores a secret in place of the one before; the caller's SaveChanges is part of it.</summary>
    public async Task SaveAsync(MailroomDb db, int mailboxId, SecretKind kind, Secret secret, CancellationToken ct)
    {
        var row = await db.Secrets.FindAsync([mailboxId, kind], ct);
        if (row is null)
            db.Add(row = new MailboxSecret { MailboxId = mailboxId, Kind = kind });
        row.Version++;
        row.Cipher = ProtectorOf(row).Protect(Encoding.UTF8.GetBytes(secret.Reveal()));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Looks a secret up.</summary>
    public async Task<Kept> FindAsync(MailroomDb db, int mailboxId, SecretKind kind, CancellationToken ct)
    {
        if (await db.Secrets.FindAsync([mailboxId, kind], ct) is not { } row)
            return new Kept.Missing();
        try
        {
            return new Kept.Found(new Secret(Encoding.UTF8.GetString(ProtectorOf(row).Unprotect(row.Cipher))));
        }
        catch (CryptographicException)
        {
            return new Kept.Unreadable();
        }
    }

    /// <summary>Removes a secret; the caller's SaveChanges is part of it.</summary>
    public async Task ForgetAsync(MailroomDb db, int mailboxId, SecretKind kind, CancellationToken ct)
    {
        if (await db.Secrets.FindAsync([mailboxId, kind], ct) is { } row)
            db.Remove(row);
        await db.SaveChangesAsync(ct);
    }

    IDataProtector ProtectorOf(MailboxSecret row) => protection.CreateProtector(
        "Mailroom.MailboxSecret", row.MailboxId.ToString(CultureInfo.InvariantCulture), row.Kind.ToString(), row.Version.ToString(CultureInfo.InvariantCulture));
}
