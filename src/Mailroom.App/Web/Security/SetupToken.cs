using System.Security.Cryptography;
using System.Text;
using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Web.Security;

/// <summary>How an attempt to claim the instance ended.</summary>
public enum Claim
{
    /// <summary>The work was done; the token is spent.</summary>
    Done,

    /// <summary>The token is right, but the work refused; the token is still good.</summary>
    Refused,

    /// <summary>No such token, or it is spent.</summary>
    WrongToken,

    /// <summary>Too many wrong tokens in the last minute.</summary>
    TooMany,
}

/// <summary>
/// The one-time token that the console prints while there is no staff: who holds it claims the instance.
/// Only its hash is kept, in memory only; a restart makes a new one.
/// </summary>
public sealed class SetupToken(IDbContextFactory<SqliteDb> databases, TimeProvider clock) : IDisposable
{
    const int TriesPerMinute = 10;
    readonly SemaphoreSlim gate = new(1);
    byte[]? hash;
    bool claimed;
    int wrong;
    DateTimeOffset windowEnds;

    /// <summary>Makes a token of 256 bits when nobody can sign in yet; null when somebody can.</summary>
    public async Task<string?> IssueIfNeededAsync(CancellationToken ct = default)
    {
        if (!await NeededAsync(ct))
            return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await gate.WaitAsync(ct);
        hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        gate.Release();
        return token;
    }

    /// <summary>Whether there is no staff account yet. Once there is one the database is not asked again.</summary>
    public async Task<bool> NeededAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref claimed))
            return false;
        await using var db = await databases.CreateDbContextAsync(ct);
        var needed = !await db.Users.AnyAsync(ct);
        Volatile.Write(ref claimed, !needed);
        return needed;
    }

    /// <summary>Does the work when the token is right; only one of many at once can.</summary>
    /// <param name="token">What was entered.</param>
    /// <param name="work">Makes the first account; false when it was refused.</param>
    /// <param name="ct">Gives up waiting.</param>
    public async Task<Claim> ClaimAsync(string token, Func<Task<bool>> work, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (now >= windowEnds)
                (windowEnds, wrong) = (now.AddMinutes(1), 0);
            if (wrong >= TriesPerMinute)
                return Claim.TooMany;
            var given = SHA256.HashData(Encoding.UTF8.GetBytes(token.Trim()));
            if (hash is null || !CryptographicOperations.FixedTimeEquals(given, hash) || !await NeededAsync(ct))
            {
                wrong++;
                return Claim.WrongToken;
            }
            if (!await work())
                return Claim.Refused;
            hash = null;
            Volatile.Write(ref claimed, true);
            return Claim.Done;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
