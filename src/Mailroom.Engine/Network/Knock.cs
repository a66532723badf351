using System.Net;
using System.Net.Sockets;

namespace Mailroom.Engine.Network;

/// <summary>What became of a connection attempt.</summary>
public abstract record Knock
{
    /// <summary>Somebody answered.</summary>
    /// <param name="Stream">The connection; the caller closes it.</param>
    /// <param name="Address">The address that answered.</param>
    public sealed record Answered(NetworkStream Stream, IPAddress Address) : Knock;

    /// <summary>Nobody answered.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Silent(string Reason) : Knock
    {
        /// <summary>True when every address refused at once, false when at least one kept silent or could not be reached.</summary>
        public bool Refused { get; init; }
    }

    /// <summary>The instance's settings forbid this target. Says the same whether or not something is there.</summary>
    public sealed record Forbidden : Knock
    {
        /// <summary>True when the target itself is allowed, but not without encryption.</summary>
        public bool NeedsEncryption { get; init; }
    }
}
