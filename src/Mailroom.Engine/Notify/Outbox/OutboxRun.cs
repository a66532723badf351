using System.Collections.Concurrent;
using System.Data.Common;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>Sends what is due of one mailbox, mail by mail in their order, through one connection.</summary>
/// <param name="rows">The outbox.</param>
/// <param name="door">Opens the mailbox for sending.</param>
/// <param name="clock">The time.</param>
/// <param name="log">The log.</param>
public sealed partial class OutboxRun(OutboxRows rows, SmtpDoor door, TimeProvider clock, ILogger<OutboxRun> log)
{
    /// <summary>How long opening the mailbox or sending one mail may take.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongRest = TimeSpan.FromMinutes(15);

    readonly ConcurrentDictionary<int, int> failures = new();

    /// <summary>Sends until nothing is due, or nothing can be sent.</summary>
    /// <param name="mailbox">The mailbox; it has an outgoing server.</param>
    /// <param name="stopping">Begins no further mail; one that is on its way has ten seconds left.</param>
    /// <returns>What keeps the mailbox from sending; null when nothing does.</returns>
    public async Task<Diagnosis?> RunAsync(Mailbox mailbox, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        SmtpOutcome outcome;
        try
        {
            outcome = await door.OpenAsync(mailbox, afresh: false, watcher: null, limit.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return await StuckAsync(mailbox, RefusalBook.Entries["SMTP-LATER"], Growing(mailbox));
        }
        if (outcome is SmtpOutcome.Failed failed)
        {
            var needsPerson = failed.Fault.Diagnosis.Retry is RetryClass.Never or RetryClass.FreshGrant;
            return await StuckAsync(mailbox, failed.Fault.Diagnosis, failed.Fault.Diagnosis.RetryAfter ?? (needsPerson ? LongRest : Growing(mailbox)));
        }
        failures.TryRemove(mailbox.Id, out _);
        await using var session = ((SmtpOutcome.Opened)outcome).Session;
        while (!stopping.IsCancellationRequested && await rows.TakeAsync(mailbox.Id, stopping) is { } mail)
        {
            var stuck = await OneAsync(mailbox, session, mail, stopping);
            if (stuck is not null)
                return stuck.Why;
        }
        return null;
    }

    TimeSpan Growing(Mailbox mailbox)
    {
        var rest = Rest * Math.Pow(2, Math.Min(failures.AddOrUpdate(mailbox.Id, 1, (_, count) => count + 1) - 1, 10));
        return rest < LongRest ? rest : LongRest;
    }

    sealed record Stuck(Diagnosis? Why);

    /// <summary>Sends one mail; says whether this connection is at its end.</summary>
    async Task<Stuck?> OneAsync(Mailbox mailbox, SmtpSession session, OutgoingMail mail, CancellationToken stopping)
    {
        // What is on its way is waited for a little: a mail cut off behind its last byte goes out twice.
        using var limit = new CancellationTokenSource(Patience);
        using var end = stopping.Register(() => limit.CancelAfter(TimeSpan.FromSeconds(10)));
        using var done = new CancellationTokenSource();
        var holding = HoldOnAsync(mail, done.Token);
        try
        {
            using var bytes = new MemoryStream(OutgoingRows.Unpack(mail));
            using var message = await MimeMessage.LoadAsync(bytes, limit.Token);
            return await AfterAsync(mailbox, mail, await session.SendAsync(message, limit.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await rows.PutBackAsync(mail, CancellationToken.None);
            return new Stuck(null);
        }
        catch (OperationCanceledException)
        {
            await rows.WaitAsync(mail, RefusalBook.Entries["SMTP-LATER"], TimeSpan.Zero, CancellationToken.None);
            return new Stuck(null);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or FormatException)
        {
            LogDamaged(log, mail.Id, damaged.Message);
            await rows.FailAsync(mail, RefusalBook.Entries["SMTP-REFUSED"] with { Meaning = damaged.Message, Fix = "Write it again." }, CancellationToken.None);
            return null;
        }
        finally
        {
            await done.CancelAsync();
            await holding;
        }
    }

    /// <summary>A large mail over a slow line takes minutes, and nobody else is to begin it meanwhile.</summary>
    async Task HoldOnAsync(OutgoingMail mail, CancellationToken done)
    {
        while (true)
            try
            {
                await Task.Delay(OutboxRows.Hold / 4, clock, done);
                await rows.HoldOnAsync(mail, done);
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed) when (failed is DbException or DbUpdateException)
            {
                // The next turn may find the database again; if not, the mail is sent twice with one Message-ID, as after a death.
                LogNotHeld(log, mail.Id, failed.Message);
            }
    }

    async Task<Stuck?> AfterAsync(Mailbox mailbox, OutgoingMail mail, SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                await rows.SentAsync(mail, sent.Answer, CancellationToken.None);
                return null;
            case SendOutcome.Refused { Permanent: true } refused:
                LogRefused(log, mail.Id, mail.MessageId, refused.Diagnosis.Code);
                await rows.FailAsync(mail, refused.Diagnosis with { Meaning = $"{refused.Diagnosis.Meaning}{(refused.Answer.Length > 0 ? $" The server said: {refused.Answer}" : "")}" }, CancellationToken.None);
                return null;
            case SendOutcome.Refused refused:
                await rows.WaitAsync(mail, refused.Diagnosis, LongRest, CancellationToken.None);
                return new Stuck(await StuckAsync(mailbox, refused.Diagnosis, LongRest));
            case SendOutcome.TryLater later:
                LogLater(log, mail.Id, mail.MessageId, later.Diagnosis.Code);
                await rows.WaitAsync(mail, later.Diagnosis, later.After, CancellationToken.None);
                // The connection may be gone; what else is due gets another one.
                return new Stuck(null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    async Task<Diagnosis> StuckAsync(Mailbox mailbox, Diagnosis why, TimeSpan rest)
    {
        LogStuck(log, mailbox.Id, why.Code, why.Meaning);
        await rows.AllWaitAsync(mailbox.Id, why, clock.GetUtcNow() + rest, CancellationToken.None);
        return why;
    }

    [LoggerMessage(LogLevel.Warning, "Mailbox {Mailbox} cannot send: {Code}. {Meaning} Its mail waits.")]
    static partial void LogStuck(ILogger log, int mailbox, string code, string meaning);

    [LoggerMessage(LogLevel.Warning, "Outgoing mail {Id} ({MessageId}) was refused for good: {Code}")]
    static partial void LogRefused(ILogger log, long id, string messageId, string code);

    [LoggerMessage(LogLevel.Information, "Outgoing mail {Id} ({MessageId}) is tried again later: {Code}")]
    static partial void LogLater(ILogger log, long id, string messageId, string code);

    [LoggerMessage(LogLevel.Warning, "Outgoing mail {Id} is being sent, and the database does not take that: {Message}")]
    static partial void LogNotHeld(ILogger log, long id, string message);

    [LoggerMessage(LogLevel.Error, "Outgoing mail {Id} cannot be sent: {Message}")]
    static partial void LogDamaged(ILogger log, long id, string message);
}
