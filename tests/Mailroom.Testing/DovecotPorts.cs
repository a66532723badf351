namespace Mailroom.Testing;

/// <summary>Where one Dovecot listens, and where it hands submitted mail on to.</summary>
sealed record DovecotPorts(int Imaps, int Pop3s, int Imap, int Submission, int Relay)
{
    public static DovecotPorts Free() => Ports.Free(5) is [var imaps, var pop3s, var imap, var submission, var relay]
        ? new DovecotPorts(imaps, pop3s, imap, submission, relay) : throw new System.Diagnostics.UnreachableException();
}
