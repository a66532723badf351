using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Simulator.Tls;

/// <summary>A certificate authority of one's own, kept in a folder, and a fresh leaf for this machine's loopback names.</summary>
internal sealed class LocalAuthority : IDisposable
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    LocalAuthority(string caFile, X509Certificate2 leaf) => (CaFile, Leaf) = (caFile, leaf);

    internal string CaFile { get; }

    internal X509Certificate2 Leaf { get; }

    internal static LocalAuthority Open(string folder)
    {
        var caFile = Path.Combine(folder, "ca.pem");
        var keyFile = Path.Combine(folder, "ca-key.pem");
        if (!File.Exists(caFile))
            Create(caFile, keyFile);
        using var ca = X509Certificate2.CreateFromPemFile(caFile, keyFile);
        return new LocalAuthority(caFile, IssueLeaf(ca));
    }

    public void Dispose() => Leaf.Dispose();

    static void Create(string caFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // The random part keeps clients from mixing up the authorities of two simulators.
        var name = $"CN=Mailroom Simulator CA {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var ca = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10));
        KeyFile.Write(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(caFile, ca.ExportCertificatePem() + "\n");
    }

    static X509Certificate2 IssueLeaf(X509Certificate2 ca)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(ca, true, false));
        var until = DateTimeOffset.UtcNow.AddDays(365);
        if (until > ca.NotAfter)
            until = ca.NotAfter;
        using var signed = request.Create(ca, DateTimeOffset.UtcNow.AddHours(-1), until, RandomNumberGenerator.GetBytes(16));
        using var leaf = signed.CopyWithPrivateKey(key);
        // Windows' TLS does not take a key that lives in memory only; a round trip through PKCS#12 suits every system.
        return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
    }
}
