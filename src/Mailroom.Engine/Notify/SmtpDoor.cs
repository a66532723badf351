using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Notify;

/// <summary>Opens a mailbox for sending: submission (RFC 6409), in the same steps as fetching. One connection a mailbox, because Exchange Online allows three in all.</summary>
/// <param name="servers">The way in.</param>
/// <param name="rate">Slows down.</param>
/// <param name="statuses">Told how it went.</param>
public sealed class SmtpDoor(MailServerDoor servers, SendRate rate, Statuses statuses)
{
    readonly ConcurrentDictionary<int, SemaphoreSlim> turns = new();

    /// <summary>Opens it, and waits before that until nobody else in this process sends through this mailbox.</summary>
    /// <param name="mailbox">The mailbox, with an outgoing server.</param>
    /// <param name="afresh">Whether to sign in anew from the stored credentials, as a test does.</param>
    /// <param name="watcher">Told about every step; null when nobody looks.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SmtpOutcome> OpenAsync(Mailbox mailbox, bool afresh, IOpenWatcher? watcher, CancellationToken ct)
    {
        var turn = turns.GetOrAdd(mailbox.Id, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        SmtpSession? opened = null;
        try
        {
            var outcome = await servers.EnterAsync(new Errand(mailbox, MailProtocol.Smtp, afresh, watcher), words => new SmtpClient(words), async (client, words, limit) =>
            {
                await client.NoOpAsync(limit);
                return (new SmtpSession(client, words, mailbox, new SendingEnd(rate, statuses, turn)), $"{mailbox.SmtpHost} takes mail from {mailbox.Address}. Nothing was sent.");
            }, ct);
            if (outcome is DoorOutcome<SmtpSession>.Inside inside)
            {
                opened = inside.Session;
                await statuses.SendingAsync(mailbox.Id, SendState.Ready, null, ct);
                return new SmtpOutcome.Opened(inside.Session);
            }
            var fault = ((DoorOutcome<SmtpSession>.Shut)outcome).Fault;
            await statuses.SendingAsync(mailbox.Id, SmtpSession.StateAfter(fault.Diagnosis), fault.Diagnosis, ct);
            turn.Release();
            return new SmtpOutcome.Failed(fault);
        }
        catch
        {
            if (opened is not null)
                await opened.DisposeAsync();
            else
                turn.Release();
            throw;
        }
    }
}
