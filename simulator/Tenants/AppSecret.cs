using System.Security.Cryptography;
using System.Text;

namespace Mailroom.Simulator;

/// <summary>A client secret. Its value is kept as a hash only.</summary>
public sealed class AppSecret
{
    readonly byte[] hash;

    internal AppSecret(Guid id, string value, DateTimeOffset? expiresAt)
    {
        if (value.Length == 0)
            throw new ArgumentException("A secret needs a value.");
        (Id, hash, ExpiresAt) = (id, Hash(value), expiresAt);
    }

    /// <summary>The secret's ID, which people paste instead of its value.</summary>
    public Guid Id { get; }

    /// <summary>From then on AADSTS7000222 is the answer; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    internal bool Is(string value) => CryptographicOperations.FixedTimeEquals(hash, Hash(value));

    static byte[] Hash(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
