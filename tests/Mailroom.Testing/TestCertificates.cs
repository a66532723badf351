using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Testing;

/// <summary>A private authority and one certificate for localhost and 127.0.0.1, written as PEM files.</summary>
public sealed class TestCertificates
{
    TestCertificates(string folder) => Folder = folder;

    string Folder { get; }

    /// <summary>The authority's certificate: what a client is told to trust.</summary>
    public string AuthorityPath => Path.Combine(Folder, "ca.crt");

    /// <summary>The server's certificate.</summary>
    public string ServerPath => Path.Combine(Folder, "server.crt");

    /// <summary>The server's private key.</summary>
    public string ServerKeyPath => Path.Combine(Folder, "server.key");

    /// <summary>Writes three files into <paramref name="folder"/>, valid from an hour ago for a week.</summary>
    public static TestCertificates WriteInto(string folder)
    {
        Directory.CreateDirectory(folder);
        var written = new TestCertificates(folder);
        var from = DateTimeOffset.UtcNow.AddHours(-1);

        using var authorityKey = RSA.Create(2048);
        var authority = new CertificateRequest("CN=Mailroom Test Authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using var root = authority.CreateSelfSigned(from, from.AddDays(8));

        using var serverKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var server = request.Create(root, from, from.AddDays(7), RandomNumberGenerator.GetBytes(12));

        File.WriteAllText(written.AuthorityPath, root.ExportCertificatePem());
        File.WriteAllText(written.ServerPath, server.ExportCertificatePem());
        File.WriteAllText(written.ServerKeyPath, serverKey.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(written.ServerKeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return written;
    }
}
