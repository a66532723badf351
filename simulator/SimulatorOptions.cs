namespace Mailroom.Simulator;

/// <summary>Where the simulator keeps its keys and where it listens. Everything listens on loopback only.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Folder of the CA (<c>ca.pem</c>) and the keys; what is there is used again.
    /// Null: a temporary folder that disposing removes. Making keys is nearly all of the time a start takes
    /// (some 200 ms; 15 ms with keys that are there), so tests that start many share a folder.</summary>
    public string? Folder { get; init; }

    /// <summary>TCP port of Entra over HTTPS; 0 takes any free one.</summary>
    public int EntraPort { get; init; }

    /// <summary>TCP port of IMAP with TLS from the first byte; 0 takes any free one.</summary>
    public int ImapPort { get; init; }

    /// <summary>TCP port of IMAP that starts in the clear and offers STARTTLS; 0 takes any free one.</summary>
    public int ImapStartTlsPort { get; init; }

    /// <summary>TCP port of POP3 with TLS from the first byte; 0 takes any free one.</summary>
    public int PopPort { get; init; }

    /// <summary>TCP port of POP3 that starts in the clear and offers STLS; 0 takes any free one.</summary>
    public int PopStartTlsPort { get; init; }

    /// <summary>TCP port of SMTP submission that starts in the clear and wants STARTTLS; 0 takes any free one.</summary>
    public int SmtpPort { get; init; }

    /// <summary>TCP port of SMTP submission with TLS from the first byte; 0 takes any free one.</summary>
    public int SmtpTlsPort { get; init; }

    /// <summary>TCP port of the sink, which takes any mail in the clear; 0 takes any free one.</summary>
    public int SinkPort { get; init; }

    /// <summary>TCP port of the control interface (plain HTTP); 0 takes any free one.</summary>
    public int ControlPort { get; init; }

    /// <summary>How long an access token lives unless a switch says otherwise.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(3599);

    /// <summary>The clock for tokens, delays and arrival times. Certificates always use the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
