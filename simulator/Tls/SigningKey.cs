using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Tls;

/// <summary>The RSA key that signs tokens. Kept in the folder, so tokens outlive a restart.</summary>
internal sealed class SigningKey : IDisposable
{
    readonly RSA rsa;

    SigningKey(RSA rsa)
    {
        this.rsa = rsa;
        Id = Base64UrlEncoder.Encode(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()))[..27];
        // The default factory remembers providers by key id for the whole process; a second simulator
        // with the same key would sign with the first one's, which is gone by then.
        Key = new RsaSecurityKey(rsa) { KeyId = Id, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        Credentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256);
    }

    internal string Id { get; }

    internal RsaSecurityKey Key { get; }

    internal SigningCredentials Credentials { get; }

    internal string PublicPem => rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>Modulus and exponent, base64url, as a JSON Web Key carries them (RFC 7518 6.3).</summary>
    internal (string Modulus, string Exponent) Public
    {
        get
        {
            var parameters = rsa.ExportParameters(false);
            return (Base64UrlEncoder.Encode(parameters.Modulus), Base64UrlEncoder.Encode(parameters.Exponent));
        }
    }

    internal static SigningKey Open(string folder)
    {
        var file = Path.Combine(folder, "signing-key.pem");
        var rsa = RSA.Create(2048);
        if (File.Exists(file))
            rsa.ImportFromPem(File.ReadAllText(file));
        else
            KeyFile.Write(file, rsa.ExportPkcs8PrivateKeyPem());
        return new SigningKey(rsa);
    }

    public void Dispose() => rsa.Dispose();
}
