using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>Sets Data Protection up: keys in the database, wrapped by the master key.</summary>
public static class KeyRing
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    // The next key is made at the first start in the last month of the current one.
    static readonly TimeSpan MadeBefore = TimeSpan.FromDays(30);

    // Other processes read the ring once a day: nothing may be encrypted under a key that they have not seen.
    static readonly TimeSpan Spreading = TimeSpan.FromDays(2);

    /// <summary>Registers the key ring and <see cref="SecretKeeper"/>; needs <see cref="KeySettings"/>, <see cref="DataFolder"/> and the database.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddSingleton(sp => MasterKey.Find(
            sp.GetRequiredService<KeySettings>(), sp.GetRequiredService<DataFolder>(), Environment.GetEnvironmentVariable(MasterKey.Variable)));
        // Left to itself, the ring makes a key wherever one is first needed, also within a caller's transaction: it
        // would then wait on another connection for the write lock that its own caller holds.
        services.AddDataProtection().SetApplicationName("Mailroom").PersistKeysToDbContext<SqliteDb>()
            .SetDefaultKeyLifetime(Lifetime).DisableAutomaticKeyGeneration();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(sp =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlEncryptor = new KeyRingWrap(sp.GetRequiredService<MasterKey>())));
        services.AddSingleton<SecretKeeper>();
        services.AddSingleton<InstanceKeys>();
        return services;
    }

    /// <summary>
    /// Checks at start that the stored keys open with the master key, so that nothing is ever written under a key
    /// of the wrong kind; then makes the first key, or the next one in good time.
    /// </summary>
    /// <exception cref="StoreUnusableException">They do not; the message says what to do.</exception>
    public static void CheckOpens(IServiceProvider services) => MakeNext(services.GetRequiredService<IKeyManager>(), CheckStored(services));

    /// <summary>The check alone; makes nothing.</summary>
    /// <exception cref="StoreUnusableException">The stored keys do not open; the message says what to do.</exception>
    internal static IReadOnlyCollection<IKey> CheckStored(IServiceProvider services)
    {
        var master = services.GetRequiredService<MasterKey>();
        foreach (var key in services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository?.GetAllElements() ?? [])
            CheckWrapped(key);
        var keys = services.GetRequiredService<IKeyManager>().GetAllKeys();
        foreach (var key in keys)
            CheckOpens(key, master);
        return keys;
    }

    static void CheckOpens(IKey key, MasterKey master)
    {
        try
        {
            if (key.IsRevoked || key.CreateEncryptor() is not null)
                return;
        }
        catch (CryptographicException)
        {
            // Said below, for this reason and for a null encryptor alike.
        }
        throw new StoreUnusableException(
            $"The stored keys do not open with the master key from {master.Origin}. Give the master key that this data folder was set up with; nothing was changed.");
    }

    static void MakeNext(IKeyManager manager, IReadOnlyCollection<IKey> keys)
    {
        var now = TimeProvider.System.GetUtcNow(); // the ring itself knows no other clock
        var good = keys.Where(key => !key.IsRevoked && key.ExpirationDate > now).ToList();
        if (good.Exists(key => key.ExpirationDate - now > MadeBefore))
            return;
        var from = good.Count > 0 ? now + Spreading : now;
        manager.CreateNewKey(from, from + Lifetime);
    }

    /// <summary>
    /// Every key in the ring must be one that we wrapped. Data Protection itself would take a plain one as well, and
    /// whoever can write to the database could have new secrets encrypted under a key of his own.
    /// </summary>
    static void CheckWrapped(XElement key)
    {
        var secrets = key.Descendants().Where(element => element.Name.LocalName == "encryptedSecret").ToList();
        var wrapped = secrets.Count > 0 && secrets.TrueForAll(secret =>
            ((string?)secret.Attribute("decryptorType"))?.StartsWith(typeof(KeyRingUnwrap).FullName + ",", StringComparison.Ordinal) == true);
        var plain = key.DescendantsAndSelf().Attributes().Any(attribute => attribute.Name.LocalName == "requiresEncryption");
        if (key.Name.LocalName == "key" && (!wrapped || plain))
            throw new StoreUnusableException(
                $"The stored key {(string?)key.Attribute("id")} is not wrapped by a master key, so it is not one that Mailroom made. Restore the database from a backup; nothing was changed.");
    }
}
