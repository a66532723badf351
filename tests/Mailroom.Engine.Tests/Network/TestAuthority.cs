using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Engine.Tests.Network;

/// <summary>A certificate authority for one test, its PEM file and the certificates it gives out.</summary>
sealed class TestAuthority : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailroom-test-");
    readonly X509Certificate2 root;

    public TestAuthority(string name = "Test authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-10), DateTimeOffset.UtcNow.AddYears(10));
        File.WriteAllText(CaFile, root.ExportCertificatePem());
    }

    public string CaFile => Path.Combine(folder.FullName, "ca.pem");

    public string Pem => root.ExportCertificatePem();

    /// <summary>A certificate for a name; usage 1 is for servers, 2 for clients (RFC 5280 4.2.1.12).</summary>
    public X509Certificate2 Issue(string name = "localhost", int beginsInDays = -1, int endsInDays = 30, int usage = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid($"1.3.6.1.5.5.7.3.{usage}")], false));
        using var bare = request.Create(root, DateTimeOffset.UtcNow.AddDays(beginsInDays), DateTimeOffset.UtcNow.AddDays(endsInDays), RandomNumberGenerator.GetBytes(8));
        using var withKey = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }

    public static X509Certificate2 SelfSigned(string name = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    public void Dispose()
    {
        root.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>One TLS handshake over a pair of connected sockets on loopback.</summary>
    public static async Task HandshakeAsync(X509Certificate2 certificate, string target, RemoteCertificateValidationCallback check)
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var near = new System.Net.Sockets.TcpClient();
        var connecting = near.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var far = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await connecting;
        await using var server = new SslStream(far.GetStream());
        await using var client = new SslStream(near.GetStream());
        var serving = server.AuthenticateAsServerAsync(certificate);
        try
        {
            await client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = target, RemoteCertificateValidationCallback = check }, TestContext.Current.CancellationToken);
        }
        finally
        {
            near.Close();
            await Task.WhenAny(serving, Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
            _ = serving.Exception;
        }
    }
}
