namespace Mailroom.Engine.Network;

/// <summary>What was found about a server's certificate. Only one that is <see cref="Accepted"/> lets the connection go on.</summary>
/// <param name="Fault">What is wrong; <see cref="CertificateFault.None"/> when nothing is.</param>
/// <param name="Because">One plain sentence.</param>
public sealed record CertificateVerdict(CertificateFault Fault, string Because)
{
    /// <summary>Whether the server is who it says it is.</summary>
    public bool Accepted => Fault == CertificateFault.None;

    /// <summary>
    /// True when nobody could be asked whether the certificate was revoked. It is accepted all the same: the lists
    /// of revoked certificates are out of reach from many server rooms, and refusing would stop all mail whenever
    /// an issuer's list is down. A certificate that is known to be revoked is always refused.
    /// </summary>
    public bool RevocationUnknown { get; init; }

    /// <summary>Its last moment; null without a certificate.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}

/// <summary>Why a server's certificate is refused.</summary>
public enum CertificateFault
{
    /// <summary>It is in order.</summary>
    None,

    /// <summary>The server showed none.</summary>
    Missing,

    /// <summary>It is for another name.</summary>
    WrongName,

    /// <summary>It has ended.</summary>
    Expired,

    /// <summary>It has not begun; usually this machine's clock is wrong.</summary>
    NotYetValid,

    /// <summary>Nobody whom this machine trusts issued it; a self-signed one belongs here too.</summary>
    UnknownIssuer,

    /// <summary>Its issuer took it back.</summary>
    Revoked,

    /// <summary>It is not meant for servers, or its signature or form is broken.</summary>
    Unfit,
}

/// <summary>A connection was given up because of the server's certificate.</summary>
/// <param name="verdict">What is wrong with it.</param>
public sealed class CertificateRefusedException(CertificateVerdict verdict) : Exception(verdict.Because)
{
    /// <summary>What is wrong with it.</summary>
    public CertificateVerdict Verdict => verdict;
}
