using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Engine.Network;

/// <summary>
/// Decides whether a server's certificate is good, the same way for mail servers and for the identity provider.
/// Nothing turns it off.
/// </summary>
public sealed class ServerTrust
{
    readonly X509Certificate2Collection extra = [];

    /// <summary>Reads the extra authorities.</summary>
    /// <param name="settings">Names the file.</param>
    /// <exception cref="InvalidOperationException">The file cannot be read; the message names it and the setting.</exception>
    public ServerTrust(NetworkSettings settings)
    {
        if (settings.ExtraCaFile.Length == 0)
            return;
        try
        {
            extra.ImportFromPemFile(settings.ExtraCaFile);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new InvalidOperationException($"Mailroom:Network:ExtraCaFile names {settings.ExtraCaFile}, which cannot be read as PEM: {unreadable.Message}", unreadable);
        }
        if (extra.Count == 0)
            throw new InvalidOperationException($"Mailroom:Network:ExtraCaFile names {settings.ExtraCaFile}, which holds no certificate.");
    }

    /// <summary>The check for one connection, in the shape of SslStream and MailKit.</summary>
    /// <param name="verdict">Told why a certificate was refused, in words.</param>
    public RemoteCertificateValidationCallback CheckFor(Action<string>? verdict = null) => (_, certificate, chain, errors) =>
    {
        if (errors == SslPolicyErrors.None)
            return true;
        var reason = WhyNot(certificate, chain, errors);
        if (reason is not null)
            verdict?.Invoke(reason);
        return reason is null;
    };

    string? WhyNot(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "The server showed no certificate.";
        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"The certificate is for {leaf.GetNameInfo(X509NameType.DnsName, false)}, not for the server name that was entered.";
        if (EndsInExtraAuthority(leaf, chain))
            return null;
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.PartialChain;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return $"The certificate is not valid today: it runs from {leaf.NotBefore:yyyy-MM-dd} to {leaf.NotAfter:yyyy-MM-dd}.";
        if (status.HasFlag(X509ChainStatusFlags.Revoked))
            return "The certificate has been revoked.";
        if ((status & ~(X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation)) == X509ChainStatusFlags.NoError)
            return "Whether the certificate has been revoked could not be checked: its authority's list cannot be reached from here.";
        return $"The certificate was issued by {leaf.GetNameInfo(X509NameType.SimpleName, true)}, whom this machine does not know.";
    }

    /// <summary>Chains that end in an extra authority are judged without revocation: a private authority seldom publishes a list.</summary>
    bool EndsInExtraAuthority(X509Certificate2 leaf, X509Chain? sent)
    {
        if (extra.Count == 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(extra);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        foreach (var element in sent?.ChainElements.Skip(1) ?? [])
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(leaf);
    }
}
