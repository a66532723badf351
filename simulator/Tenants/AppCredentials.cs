using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Simulator;

/// <summary>With what an app proves that it is the app: secrets and certificates. Safe from any thread.</summary>
public sealed class AppCredentials
{
    volatile IReadOnlyList<AppSecret> secrets = [];
    volatile IReadOnlyList<X509Certificate2> certificates = [];

    internal AppCredentials()
    {
    }

    /// <summary>The secrets.</summary>
    public IReadOnlyList<AppSecret> Secrets => secrets;

    /// <summary>The public parts of the certificates.</summary>
    public IReadOnlyList<X509Certificate2> Certificates => certificates;

    /// <summary>Adds a secret.</summary>
    /// <param name="value">What the client sends.</param>
    /// <param name="expiresAt">Null: never.</param>
    /// <param name="id">Null: a new one.</param>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public AppSecret AddSecret(string value, DateTimeOffset? expiresAt = null, Guid? id = null)
    {
        var secret = new AppSecret(id ?? Guid.NewGuid(), value, expiresAt);
        secrets = [.. secrets, secret];
        return secret;
    }

    /// <summary>Adds a certificate with an RSA key; a private key beside it is not looked at.</summary>
    /// <exception cref="ArgumentException">It is not the PEM of such a certificate.</exception>
    public X509Certificate2 AddCertificate(string pem)
    {
        var certificate = Read(pem);
        certificates = [.. certificates, certificate];
        return certificate;
    }

    /// <summary>Puts others in place of all secrets.</summary>
    internal void ReplaceSecrets(IEnumerable<AppSecret> others) => secrets = [.. others];

    /// <summary>Puts others in place of all certificates.</summary>
    internal void ReplaceCertificates(IEnumerable<string> pems) => certificates = [.. pems.Select(Read)];

    static X509Certificate2 Read(string pem)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            throw new ArgumentException("A certificate in PEM form is expected (BEGIN CERTIFICATE).");
        }
        using var key = certificate.GetRSAPublicKey();
        return key is not null ? certificate : throw new ArgumentException("The certificate must have an RSA key.");
    }
}
