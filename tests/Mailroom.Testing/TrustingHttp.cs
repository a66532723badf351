using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Testing;

/// <summary>An HTTP client that trusts one certificate authority, keeps no cookies and follows no redirect.</summary>
public static class TrustingHttp
{
    /// <summary>Makes one.</summary>
    /// <param name="caFile">The authority's certificate (PEM).</param>
    public static HttpClient For(string caFile)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(caFile);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck },
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        return new HttpClient(handler);
    }
}
