namespace Mailroom.Simulator;

/// <summary>A port that was asked for belongs to another process.</summary>
public sealed class PortTakenException : IOException
{
    internal PortTakenException(int port, Exception inner) : base($"Port {port} is in use. Name another, or 0 for any free one.", inner) =>
        Port = port;

    /// <summary>The TCP port.</summary>
    public int Port { get; }
}
