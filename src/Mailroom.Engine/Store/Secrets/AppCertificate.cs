using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>What was found in a certificate file.</summary>
public abstract record CertificateReading
{
    /// <summary>A certificate that an app can sign in with.</summary>
    /// <param name="Certificate">With its private key.</param>
    public sealed record Good(X509Certificate2 Certificate) : CertificateReading
    {
        /// <summary>When it ends (UTC).</summary>
        public DateTimeOffset ExpiresAt => new(Certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);

        /// <summary>Certificate and key as they are stored: PKCS #12 in Base64, without a password. Encrypt it.</summary>
        public Secret Stored() => new(Convert.ToBase64String(Certificate.Export(X509ContentType.Pkcs12)));
    }

    /// <summary>None that can be used.</summary>
    /// <param name="Because">Why, and what to do, in one sentence.</param>
    public sealed record Bad(string Because) : CertificateReading;
}

/// <summary>Reads the certificate that an app registration signs in with: PFX (RFC 7292) or PEM (RFC 7468), with an RSA key.</summary>
public static class AppCertificate
{
    // A chain of certificates with a key takes some kilobytes.
    const int Largest = 1 << 20;

    /// <summary>Reads a file's content.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="password">The file's own password; null when it has none.</param>
    public static CertificateReading Read(byte[] content, Secret? password)
    {
        if (content.Length is 0 or > Largest)
            return new CertificateReading.Bad("The file is empty or larger than 1 MiB. Choose a PFX or PEM file with the certificate and its private key.");
        try
        {
            return Check(IsPem(content) ? OfPem(Encoding.UTF8.GetString(content), password) : OfPfx(content, password));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            return new CertificateReading.Bad(password is null
                ? "The file cannot be read as PFX or PEM. If it has a password of its own, enter it."
                : "The file cannot be read as PFX or PEM with this password.");
        }
    }

    /// <summary>Reads a file at this machine. It has no password of its own; the file's permissions protect it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<CertificateReading> ReadFileAsync(string path, CancellationToken ct)
    {
        try
        {
            return new FileInfo(path).Length > Largest ? Read([], null) : Read(await File.ReadAllBytesAsync(path, ct), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new CertificateReading.Bad($"The file {path} cannot be read by Mailroom ({unreadable.GetType().Name}). Check the path and its permissions.");
        }
    }

    /// <summary>Reads what <see cref="CertificateReading.Good.Stored"/> gave.</summary>
    public static CertificateReading ReadStored(Secret stored) => Read(Convert.FromBase64String(stored.Reveal()), null);

    static CertificateReading Check(X509Certificate2? certificate)
    {
        if (certificate is null)
            return new CertificateReading.Bad("There is no certificate in the file.");
        if (!certificate.HasPrivateKey)
            return new CertificateReading.Bad("The file holds a certificate without its private key. Export it again with the private key (a .cer or .crt file never has one).");
        using var rsa = certificate.GetRSAPrivateKey();
        return rsa is null
            ? new CertificateReading.Bad("The certificate's key is not RSA. Microsoft Entra takes RSA keys only; make one of 2048 bits or more.")
            : new CertificateReading.Good(certificate);
    }

    static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    static X509Certificate2? OfPfx(byte[] content, Secret? password)
    {
        // Never written to disk on Linux and Windows; macOS knows no keys without a keychain.
        var flags = X509KeyStorageFlags.Exportable | (OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);
        if (X509Certificate2.GetCertContentType(content) == X509ContentType.Cert)
            return X509CertificateLoader.LoadCertificate(content);
        var all = X509CertificateLoader.LoadPkcs12Collection(content, password?.Reveal(), flags);
        return all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? all.FirstOrDefault();
    }

    static X509Certificate2 OfPem(string text, Secret? password) =>
        !text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? X509Certificate2.CreateFromPem(text)
        : text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) ? X509Certificate2.CreateFromEncryptedPem(text, text, password?.Reveal() ?? "")
        : X509Certificate2.CreateFromPem(text, text);
}
