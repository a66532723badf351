using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Notify;

/// <summary>Finds the mailboxes that an alert can be mailed through: never the troubled one.</summary>
static class AlertRoute
{
    /// <summary>The mailboxes to try, the likeliest first.</summary>
    /// <param name="all">Every mailbox with its status.</param>
    /// <param name="troubledId">The one that the alert is about.</param>
    public static IReadOnlyList<Mailbox> Around(IEnumerable<(Mailbox Mailbox, MailboxStatus Status)> all, int troubledId) =>
    [
        .. all.Where(at => at.Mailbox.Id != troubledId && at.Mailbox.Enabled && at.Mailbox.SmtpHost.Length > 0
                && at.Status.Send is SendState.Ready or SendState.Unknown && AlertSettings.IsAddress(at.Mailbox.Address))
            .OrderBy(at => at.Status.Send == SendState.Ready ? 0 : 1)
            .ThenBy(at => at.Status.State == MailboxState.Connected ? 0 : 1)
            .ThenBy(at => at.Mailbox.Id)
            .Select(at => at.Mailbox),
    ];
}
