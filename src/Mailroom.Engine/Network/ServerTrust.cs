using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mailroom.Engine.Network;

/// <summary>
/// Decides whether a server's certificate is good, the same way for mail servers and for the identity provider.
/// Nothing turns it off.
/// </summary>
public sealed class ServerTrust
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // How long fetching one list of revoked certificates may take: the handshake waits for it.
    static readonly TimeSpan RevocationTimeout = TimeSpan.FromSeconds(5);

    const X509ChainStatusFlags NobodyToAsk = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

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
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException($"Mailroom:Network:ExtraCaFile names {settings.ExtraCaFile}, which cannot be read as PEM: {unreadable.Message}", unreadable);
        }
        if (extra.Count == 0)
            throw new InvalidOperationException($"Mailroom:Network:ExtraCaFile names {settings.ExtraCaFile}, which holds no certificate.");
    }

    /// <summary>The check for one connection, in the shape of SslStream and MailKit. Leave their own revocation check off: this one asks.</summary>
    /// <param name="verdict">Told why a certificate was refused, in words.</param>
    public RemoteCertificateValidationCallback CheckFor(Action<string>? verdict = null) => (_, certificate, chain, errors) =>
    {
        var found = Judge(certificate, chain, errors);
        if (!found.Accepted)
            verdict?.Invoke(found.Because);
        return found.Accepted;
    };

    /// <summary>The same check for callers that see exceptions only: it throws <see cref="CertificateRefusedException"/>.</summary>
    public RemoteCertificateValidationCallback CheckOrThrow() => (_, certificate, chain, errors) =>
        Judge(certificate, chain, errors) is { Accepted: false } refused ? throw new CertificateRefusedException(refused) : true;

    /// <summary>Judges a certificate.</summary>
    /// <param name="certificate">What the server showed; null when nothing.</param>
    /// <param name="sent">The chain that the platform built; only the certificates in it are used.</param>
    /// <param name="errors">What the platform found; only the name and a missing certificate are taken from it.</param>
    public CertificateVerdict Judge(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return new CertificateVerdict(CertificateFault.Missing, "The server showed no certificate.");
        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return Found(leaf, CertificateFault.WrongName, $"The certificate is for {NameOn(leaf)}, not for the server name that was entered.");
        return ByExtraAuthority(leaf, sent) ?? ByMachine(leaf, sent);
    }

    /// <summary>
    /// Null when the chain does not end in an extra authority. Those that do are judged without revocation: a
    /// private authority seldom publishes a list.
    /// </summary>
    CertificateVerdict? ByExtraAuthority(X509Certificate2 leaf, X509Chain? sent)
    {
        if (extra.Count == 0)
            return null;
        using var chain = NewChain(sent, X509RevocationMode.NoCheck);
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(extra);
        var good = chain.Build(leaf);
        var status = StatusOf(chain);
        return good ? Found(leaf, CertificateFault.None, "The certificate is good; an authority named in Mailroom:Network:ExtraCaFile issued it.")
            : (status & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0 ? null
            : WhyNot(leaf, status);
    }

    static CertificateVerdict ByMachine(X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = NewChain(sent, X509RevocationMode.Online);
        if (chain.Build(leaf))
            return Found(leaf, CertificateFault.None, "The certificate is good.");
        var status = StatusOf(chain);
        return (status & ~NobodyToAsk) == X509ChainStatusFlags.NoError
            ? Found(leaf, CertificateFault.None, "The certificate is good, but nobody could be asked whether it was revoked.") with { RevocationUnknown = true }
            : WhyNot(leaf, status);
    }

    static X509Chain NewChain(X509Chain? sent, X509RevocationMode revocation)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = revocation;
        chain.ChainPolicy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        chain.ChainPolicy.UrlRetrievalTimeout = RevocationTimeout;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in sent?.ChainElements.Skip(1) ?? [])
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainPolicy.ExtraStore ?? []);
        return chain;
    }

    static CertificateVerdict WhyNot(X509Certificate2 leaf, X509ChainStatusFlags status)
    {
        if (status.HasFlag(X509ChainStatusFlags.Revoked))
            return Found(leaf, CertificateFault.Revoked, "The certificate was revoked by its issuer.");
        if ((status & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0)
            return Found(leaf, CertificateFault.UnknownIssuer, leaf.Subject == leaf.Issuer
                ? "The certificate is self-signed: nobody whom this machine trusts vouches for it."
                : $"The certificate was issued by {leaf.GetNameInfo(X509NameType.SimpleName, true)}, whom this machine does not trust.");
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return DateTime.UtcNow < leaf.NotBefore.ToUniversalTime()
                ? Found(leaf, CertificateFault.NotYetValid, $"The certificate begins on {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd}; is this machine's clock right?")
                : Found(leaf, CertificateFault.Expired, $"The certificate, or one that it rests on, has ended; its own last day is {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
        return Found(leaf, CertificateFault.Unfit, $"The certificate is not fit for a server ({status}).");
    }

    static CertificateVerdict Found(X509Certificate2 leaf, CertificateFault fault, string because) =>
        new(fault, because) { ValidUntil = new DateTimeOffset(leaf.NotAfter.ToUniversalTime()) };

    /// <summary>The name on a certificate is its owner's to choose: cut, and without control characters.</summary>
    static string NameOn(X509Certificate2 leaf)
    {
        var name = leaf.GetNameInfo(X509NameType.DnsName, false);
        return name.Length == 0 ? "no server name" : new string([.. name.Take(100).Where(c => !char.IsControl(c))]);
    }

    static X509ChainStatusFlags StatusOf(X509Chain chain) =>
        chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
}
