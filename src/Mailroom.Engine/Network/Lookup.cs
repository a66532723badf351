using System.Net;

namespace Mailroom.Engine.Network;

/// <summary>What a name stands for.</summary>
public abstract record Lookup
{
    /// <summary>It stands for addresses.</summary>
    /// <param name="Addresses">One or more.</param>
    public sealed record Found(IReadOnlyList<IPAddress> Addresses) : Lookup;

    /// <summary>It stands for nothing, or nobody could be asked.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Failed(string Reason) : Lookup
    {
        /// <summary>True when the name servers answered that there is no such name; false when they did not answer.</summary>
        public bool NoSuchName { get; init; }
    }
}
