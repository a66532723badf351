namespace Mailroom.Engine.Network;

/// <summary>What the program may connect to, and whom it trusts (<c>Mailroom:Network</c>).</summary>
public sealed record NetworkSettings
{
    /// <summary>A PEM file with further certificate authorities to trust, such as a company's own. Empty for none. No setting trusts everything.</summary>
    public string ExtraCaFile { get; init; } = "";

    /// <summary>
    /// Private, loopback and link-local targets, and ports other than mail's, that may be connected to. Entries are
    /// <c>host:port</c>, where host is a name, an address or a network (10.0.0.0/8) and port a number or <c>*</c>.
    /// </summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Hosts that may be spoken to without encryption, beside this machine.</summary>
    public IReadOnlyList<string> AllowUnencrypted { get; init; } = [];

    /// <summary>How long one connection attempt to one address may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
