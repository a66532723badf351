using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Schedule;

/// <summary>Says how a mailbox is doing: in its status, and in the log when something changes.</summary>
/// <param name="statuses">The statuses.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
public sealed partial class WorkerState(Statuses statuses, TimeProvider clock, ILogger<WorkerState> log)
{
    /// <summary>It begins to connect. A reason from before stays until the connection stands.</summary>
    public Task ConnectingAsync(int mailboxId, CancellationToken ct) => statuses.SetAsync(mailboxId, status =>
    {
        if (status.State is not (MailboxState.CannotReachServer or MailboxState.SignInNeeded))
            status.State = MailboxState.Connecting;
    }, ct);

    /// <summary>The folder was read to its end.</summary>
    public Task ReadAsync(int mailboxId, ReadResult read, DateTimeOffset? tokenExpiresAt, CancellationToken ct) => statuses.SetAsync(mailboxId, status =>
    {
        status.State = MailboxState.Connected;
        (status.Reason, status.Fix, status.Code, status.NextTryAt) = ("", "", "", null);
        if (read.Left > 0)
            status.Reason = $"The server does not give out {read.Left} mails now; they are tried again at the next look.";
        (status.LastCheckAt, status.TokenExpiresAt) = (clock.GetUtcNow(), tokenExpiresAt);
        (status.ImportDone, status.ImportTotal) = (0, 0);
    }, ct);

    /// <summary>It failed and is tried again by itself.</summary>
    public async Task WaitingAsync(int mailboxId, OpenOutcome.Failed fault, TimeSpan wait, CancellationToken ct)
    {
        var next = clock.GetUtcNow() + wait;
        LogWaiting(log, mailboxId, fault.Diagnosis.Code, fault.Diagnosis.Meaning, wait);
        await statuses.SetAsync(mailboxId, status =>
        {
            status.State = fault.Diagnosis.Code == "IMAP-NOT-CONNECTED" ? MailboxState.SignInNeeded : MailboxState.CannotReachServer;
            Say(status, fault.Diagnosis);
            status.NextTryAt = next;
        }, ct);
    }

    /// <summary>It was refused and waits for a person.</summary>
    public async Task StoppedAsync(Mailbox mailbox, OpenOutcome.Failed fault, CancellationToken ct)
    {
        LogStopped(log, mailbox.Id, fault.Diagnosis.Code, fault.Diagnosis.Meaning, fault.Diagnosis.Fix);
        await statuses.SetAsync(mailbox.Id, status =>
        {
            status.State = MailboxState.SignInNeeded;
            Say(status, fault.Diagnosis);
            status.NextTryAt = null;
            status.StoppedAtConfig = mailbox.ConfigVersion;
        }, ct);
    }

    /// <summary>A session that worked has ended; that alone is no trouble.</summary>
    public void Broken(int mailboxId, Diagnosis diagnosis, Exception broken) => LogBroken(log, mailboxId, diagnosis.Code, broken.GetType().Name);

    static void Say(MailboxStatus status, Diagnosis diagnosis) =>
        (status.Reason, status.Fix, status.Code) = (diagnosis.Meaning, diagnosis.Fix, diagnosis.Code);

    [LoggerMessage(LogLevel.Warning, "Mailbox {Mailbox}: {Code}. {Meaning} Next try in {Wait}.")]
    static partial void LogWaiting(ILogger log, int mailbox, string code, string meaning, TimeSpan wait);

    [LoggerMessage(LogLevel.Warning, "Mailbox {Mailbox} stopped: {Code}. {Meaning} {Fix}")]
    static partial void LogStopped(ILogger log, int mailbox, string code, string meaning, string fix);

    [LoggerMessage(LogLevel.Information, "Mailbox {Mailbox}: the session ended ({Code}, {Kind}); it is opened again.")]
    static partial void LogBroken(ILogger log, int mailbox, string code, string kind);
}
