using Mailroom.Decisions.Diagnose.Record;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Notify;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Diagnose;

/// <summary>Opens a mailbox as reading does and records what is said, so that a server's ways can be looked at and replayed. It takes no mail and changes nothing.</summary>
/// <param name="door">Opens it for reading.</param>
/// <param name="smtp">Opens it for sending.</param>
/// <param name="clock">The time.</param>
public sealed class MailboxRecorder(MailboxDoor door, SmtpDoor smtp, TimeProvider clock)
{
    /// <summary>How many of the newest mails are described, without their content.</summary>
    const int Described = 10;

    /// <summary>Records.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="listen">How long to wait for the server to speak once an IMAP folder is open.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Recording> RunAsync(Mailbox mailbox, TimeSpan listen, CancellationToken ct)
    {
        var tape = new ConversationTape(clock) { Protocol = mailbox.Protocol == MailProtocol.Pop ? "pop" : "imap" };
        var outcome = await door.OpenAsync(mailbox, afresh: false, tape, ct);
        if (outcome is OpenOutcome.Opened { Session: var session })
            await using (session)
                if (mailbox.Protocol == MailProtocol.Imap)
                    await LookAsync(session, listen, ct);
        var sending = mailbox.SmtpHost.Length > 0 ? await SendingAsync(mailbox, tape, ct) : null;
        var lines = Redaction.Of(tape.Heard, NamesOf(mailbox));
        return new Recording(outcome as OpenOutcome.Failed, sending, CapabilityIn(lines), lines, tape.Cut);
    }

    async Task<DoorFault?> SendingAsync(Mailbox mailbox, ConversationTape tape, CancellationToken ct)
    {
        tape.Protocol = "smtp";
        var outcome = await smtp.OpenAsync(mailbox, afresh: false, tape, ct);
        if (outcome is SmtpOutcome.Opened { Session: var session })
            await session.DisposeAsync();
        return (outcome as SmtpOutcome.Failed)?.Fault;
    }

    async Task LookAsync(IMailSession session, TimeSpan listen, CancellationToken ct)
    {
        var newest = await session.UidsAboveAsync(Math.Max(0, session.Folder.UidNext - 1L - Described), ct);
        if (newest.Count > 0)
            await session.DescribeAsync([.. newest.TakeLast(Described)], dated: true, ct);
        if (listen > TimeSpan.Zero)
            await session.WaitAsync(listen, clock, ct);
    }

    static IEnumerable<string> NamesOf(Mailbox m) =>
        [m.Username, m.SharedMailbox, m.Name, m.Host, m.SmtpHost, m.ApplicationId, m.DirectoryId, m.Folder, m.MoveTo];

    static string CapabilityIn(IEnumerable<TranscriptLine> lines)
    {
        const string Said = "* CAPABILITY ";
        return lines.LastOrDefault(line => line.From == "server" && line.Line.StartsWith(Said, StringComparison.Ordinal))?.Line[Said.Length..] ?? "";
    }
}
