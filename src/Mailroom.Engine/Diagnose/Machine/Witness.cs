using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Network;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Looks on while a server shows its certificate, and remembers what was shown and who vouches for it.</summary>
/// <param name="trust">Judges it, as everywhere else.</param>
/// <param name="host">The server that is meant.</param>
sealed class Witness(ServerTrust trust, string host)
{
    const int LongestName = 120;

    string issuer = "";
    string root = "";
    bool privateAuthority;

    /// <summary>The verdict; null when no certificate was shown.</summary>
    public CertificateVerdict? Verdict { get; private set; }

    /// <summary>Who issued it, for people.</summary>
    public string Issuer => root.Length == 0 || root == issuer ? $"Its issuer is {issuer}." : $"Its issuer is {issuer}, under {root}.";

    /// <summary>Why it looks as if somebody stood between; null when it does not.</summary>
    public string? Suspicion => Verdict is null ? null : Interception.Suspect(host, issuer, root, privateAuthority);

    /// <summary>The check for the connection: it lets nothing through that another connection would refuse.</summary>
    public bool Look(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Verdict = trust.Judge(certificate, chain, errors);
        issuer = Cut(certificate?.Issuer ?? "");
        root = Cut(chain?.ChainElements is [.., var last] ? last.Certificate.Issuer : "");
        privateAuthority = Verdict.Accepted && errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && !Verdict.RevocationUnknown;
        return Verdict.Accepted;
    }

    /// <summary>A name on a certificate is its owner's to choose.</summary>
    static string Cut(string name) => new([.. name.Take(LongestName).Where(c => !char.IsControl(c))]);
}
