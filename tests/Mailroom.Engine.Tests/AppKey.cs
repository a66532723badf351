using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Engine.Tests;

/// <summary>Certificates for an app registration, made for the test.</summary>
static class AppKey
{
    public static X509Certificate2 New(int beginsInDays = -1, int endsInDays = 365)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Mailroom test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(beginsInDays), DateTimeOffset.UtcNow.AddDays(endsInDays));
    }

    public static string Pem(X509Certificate2 certificate, bool withKey)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return certificate.ExportCertificatePem() + (withKey ? "\n" + key.ExportPkcs8PrivateKeyPem() : "");
    }
}
