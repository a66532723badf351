using MailKit;
using MailKit.Net.Smtp;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store.Rows;
using MimeKit;

namespace Mailroom.Engine.Notify;

/// <summary>
/// A signed-in connection to submit mail. Nothing is appended to Sent Items: Exchange Online does that by itself, and a
/// second copy would be a loop's first half.
/// </summary>
public sealed class SmtpSession : IAsyncDisposable
{
    // When the server does not say how long it wants to be left alone.
    static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);

    /// <summary>How long the server may take for one mail before the connection counts as dead (RFC 5321 4.5.3.2.6 says 10 minutes for the last answer).</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    readonly SmtpClient client;
    readonly LastWords words;
    readonly Mailbox mailbox;
    readonly SendingEnd end;

    internal SmtpSession(SmtpClient client, LastWords words, Mailbox mailbox, SendingEnd end) =>
        (this.client, this.words, this.mailbox, this.end) = (client, words, mailbox, end);

    /// <summary>Sends one mail to all of its recipients or to none, in the mailbox's turn. Its Message-ID is the caller's and stays.</summary>
    /// <param name="mail">The mail; From is the mailbox's address.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SendOutcome> SendAsync(MimeMessage mail, CancellationToken ct)
    {
        if (MailGuard.WhyNot(mail, mailbox.Address) is { } why)
            return new SendOutcome.Refused(RefusalBook.Entries["SMTP-REFUSED"] with { Meaning = $"The mail was not sent. {why}" }, Permanent: true, "");
        await end.Rate.TakeAsync(mailbox.Id, ct);
        var outcome = await TryAsync(mail, ct);
        await NoteAsync(outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            await client.DisconnectAsync(client.IsConnected, patience.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ProtocolException or CommandException or ServiceNotConnectedException)
        {
            // The connection ended on its own while we said goodbye; there is nobody left to say it to.
        }
        finally
        {
            client.Dispose();
            end.Turn.Release();
        }
    }

    /// <summary>The light of a mailbox whose sending failed so.</summary>
    internal static SendState StateAfter(Diagnosis diagnosis) =>
        diagnosis.Retry is RetryClass.Never or RetryClass.FreshGrant ? SendState.Refused : SendState.CannotReachServer;

    async Task<SendOutcome> TryAsync(MimeMessage mail, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return new SendOutcome.Sent(await client.SendAsync(mail, new MailboxAddress("", mailbox.Address), MailGuard.Recipients(mail), limit.Token));
        }
        catch (SmtpCommandException refused)
        {
            var answer = $"{(int)refused.StatusCode} {refused.Message}";
            var diagnosis = RefusalBook.Explain(ServerLine.ReadSmtp(answer));
            return diagnosis.Retry is RetryClass.BackOff or RetryClass.Reconnect ? Later(diagnosis)
                : new SendOutcome.Refused(diagnosis, Permanent: IsAboutMail(diagnosis), answer);
        }
        catch (NotSupportedException unable)
        {
            // The mail needs what the server does not have, such as SMTPUTF8 (RFC 6531).
            return new SendOutcome.Refused(RefusalBook.Entries["SMTP-REFUSED"], Permanent: true, unable.Message);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && SessionFault.Explain(broken, MailProtocol.Smtp, words.Line, signingIn: false, mailbox.OAuth) is { } diagnosis)
        {
            return Later(diagnosis);
        }
    }

    static SendOutcome Later(Diagnosis diagnosis) => new SendOutcome.TryLater(diagnosis.RetryAfter ?? UsualWait, diagnosis);

    /// <summary>Whether the refusal is about this mail or its recipients, and not about the mailbox.</summary>
    static bool IsAboutMail(Diagnosis diagnosis) => diagnosis.Code is "SMTP-REFUSED" or "SMTP-RECIPIENT-REFUSED" or "SMTP-TOO-LARGE";

    async Task NoteAsync(SendOutcome outcome)
    {
        var (state, why) = outcome switch
        {
            SendOutcome.Refused { Permanent: false, Diagnosis: var refused } => (SendState.Refused, refused),
            SendOutcome.TryLater { Diagnosis: var later } => (SendState.CannotReachServer, later),
            _ => (SendState.Ready, (Diagnosis?)null),
        };
        // The mail is gone or not, whoever gives up now.
        await end.Statuses.SendingAsync(mailbox.Id, state, why, CancellationToken.None);
    }
}
