namespace Mailroom.Engine.Network;

/// <summary>What the program may connect to, and whom it trusts (<c>Mailroom:Network</c>).</summary>
public sealed record NetworkSettings
{
    /// <summary>A PEM file with further certificate authorities to trust, such as a company's own. Empty for none. No setting trusts everything.</summary>
    public string ExtraCaFile { get; init; } = "";

    /// <summary>
    /// Private, loopback and link-local targets, and ports other than mail's, that may be connected to. Entries are
    /// <c>host:port</c>, where host is a name, an address or a network (10.0.0.0/8, IPv6 in brackets) and port a number or <c>*</c>.
    /// </summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>
    /// Who may be spoken to without encryption, beside this machine: entries as in <see cref="Allow"/>; without a
    /// port they count for every port. What is listed here must be allowed as a target all the same.
    /// </summary>
    public IReadOnlyList<string> AllowUnencrypted { get; init; } = [];

    /// <summary>How long one connection attempt to one address may take; the name lookup as well.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks everything that can be checked before the first connection.</summary>
    /// <exception cref="InvalidOperationException">Something is wrong; the message names the setting and says what to write.</exception>
    public void Check()
    {
        if (ConnectTimeout < TimeSpan.FromSeconds(1) || ConnectTimeout > TimeSpan.FromMinutes(2))
            throw new InvalidOperationException("Mailroom:Network:ConnectTimeout is 00:00:01 to 00:02:00.");
        _ = new TargetGuard(this);
        _ = new ServerTrust(this);
    }
}
