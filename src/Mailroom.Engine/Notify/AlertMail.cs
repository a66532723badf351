using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;
using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>Sends alerts the way all mail of a mailbox is sent.</summary>
/// <param name="door">Opens the mailbox for sending.</param>
public sealed class AlertMail(SmtpDoor door) : IAlertMail
{
    /// <inheritdoc/>
    public async Task<Diagnosis?> SendAsync(Mailbox via, MimeMessage mail, CancellationToken ct)
    {
        var outcome = await door.OpenAsync(via, afresh: false, watcher: null, ct);
        if (outcome is SmtpOutcome.Failed failed)
            return failed.Fault.Diagnosis;
        await using var session = ((SmtpOutcome.Opened)outcome).Session;
        return await session.SendAsync(mail, ct) switch
        {
            SendOutcome.Refused refused => refused.Diagnosis,
            SendOutcome.TryLater later => later.Diagnosis,
            _ => null,
        };
    }
}
