using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>Sets Data Protection up: keys in the database, wrapped by the master key.</summary>
public static class KeyRing
{
    /// <summary>Registers the key ring and <see cref="SecretKeeper"/>; needs <see cref="KeySettings"/>, <see cref="DataFolder"/> and the database.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddSingleton(sp => MasterKey.Find(
            sp.GetRequiredService<KeySettings>(), sp.GetRequiredService<DataFolder>(), Environment.GetEnvironmentVariable(MasterKey.Variable)));
        services.AddDataProtection().SetApplicationName("Mailroom").PersistKeysToDbContext<SqliteDb>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(sp =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlEncryptor = new KeyRingWrap(sp.GetRequiredService<MasterKey>())));
        services.AddSingleton<SecretKeeper>();
        return services;
    }

    /// <summary>Checks at start that the stored keys open with the master key, so that nothing is ever written under a key of the wrong kind.</summary>
    /// <exception cref="StoreUnusableException">They do not; the message says what to do.</exception>
    public static void CheckOpens(IServiceProvider services)
    {
        var master = services.GetRequiredService<MasterKey>();
        foreach (var key in services.GetRequiredService<IKeyManager>().GetAllKeys())
        {
            try
            {
                if (key.IsRevoked || key.CreateEncryptor() is not null)
                    continue;
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                // Said below, for this reason and for a null encryptor alike.
            }
            throw new StoreUnusableException(
                $"The stored keys do not open with the master key from {master.Origin}. Give the master key that this data folder was set up with; nothing was changed.");
        }
    }
}
