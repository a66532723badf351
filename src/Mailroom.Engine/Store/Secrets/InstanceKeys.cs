using System.Globalization;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>Keeps the instance's own keys: encrypted and authenticated, and bound to table, kind and version.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="protection">Data Protection, with the key ring wrapped by the master key.</param>
public sealed class InstanceKeys(IDbContextFactory<SqliteDb> databases, IDataProtectionProvider protection)
{
    /// <summary>The key of a kind. The first caller makes it; if two are first, the one whose row was stored has made it.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="make">Makes a new one.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The stored key was changed, or belongs to another master key. A new one is not made in its place: all mail that is out bears the old one.</exception>
    public async Task<byte[]> FindOrMakeAsync(InstanceSecretKind kind, Func<byte[]> make, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.InstanceSecrets.AsNoTracking().SingleOrDefaultAsync(s => s.Kind == kind, ct) is { } stored)
            return ProtectorOf(kind, stored.Version).Unprotect(stored.Cipher);
        var made = make();
        // Encrypted before the database is written to: making a due ring key writes over a connection of its own.
        var cipher = ProtectorOf(kind, 1).Protect(made);
        var first = await db.Database.ExecuteSqlAsync($"INSERT INTO InstanceSecrets (Kind, Version, Cipher) VALUES ({kind}, 1, {cipher}) ON CONFLICT DO NOTHING", ct) == 1;
        return first ? made : await FindOrMakeAsync(kind, make, ct);
    }

    IDataProtector ProtectorOf(InstanceSecretKind kind, int version) =>
        protection.CreateProtector("Mailroom.InstanceSecret", kind.ToString(), version.ToString(CultureInfo.InvariantCulture));
}
