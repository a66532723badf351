namespace Mailroom.Simulator.Smtp;

/// <summary>What kind of port a session came in by.</summary>
internal enum SmtpPort
{
    /// <summary>Submission that starts in the clear (587).</summary>
    StartTls,

    /// <summary>Submission with TLS from the first byte (465).</summary>
    Tls,

    /// <summary>In the clear, from anybody to anybody: the end of the line for what another server relays.</summary>
    Sink,
}
