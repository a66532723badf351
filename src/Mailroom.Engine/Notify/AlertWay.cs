using Mailroom.Engine.Store.Rows;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>Takes an alert's mail to a mailbox's outgoing server, within a time limit, and logs what went wrong.</summary>
/// <param name="log">The log.</param>
/// <param name="mail">Sends; null while this program cannot send at all.</param>
public sealed partial class AlertWay(ILogger<AlertWay> log, IAlertMail? mail = null)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Sends.</summary>
    /// <param name="via">The mailbox to send through.</param>
    /// <param name="message">The mail.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether the server has taken it.</returns>
    public async Task<bool> SendAsync(Mailbox via, MimeMessage message, CancellationToken ct)
    {
        if (mail is null)
            return false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            if (await mail.SendAsync(via, message, limit.Token) is not { } why)
                return true;
            LogNotSent(log, via.Id, why.Code, why.Meaning);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogNotSent(log, via.Id, "time", "The outgoing server did not take the mail in time.");
        }
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "An alert could not be mailed through mailbox {Mailbox}: {Code}. {Meaning} It stays owed.")]
    static partial void LogNotSent(ILogger log, int mailbox, string code, string meaning);
}
