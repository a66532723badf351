using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;
using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>Sends a mail through one of the mailboxes.</summary>
public interface IAlertMail
{
    /// <summary>Sends.</summary>
    /// <param name="via">The mailbox to send through; it has an outgoing server.</param>
    /// <param name="mail">The mail, ready.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null when the server has taken it; else why not.</returns>
    Task<Diagnosis?> SendAsync(Mailbox via, MimeMessage mail, CancellationToken ct);
}
