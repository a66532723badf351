using Mailroom.Engine.Fetch;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Schedule;

/// <summary>How a single look at a mailbox ended.</summary>
public abstract record PollOutcome
{
    /// <summary>The folder was read to its end.</summary>
    /// <param name="Result">What was taken.</param>
    public sealed record Read(ReadResult Result) : PollOutcome;

    /// <summary>The mailbox did not open.</summary>
    /// <param name="Why">At which step, and what mends it.</param>
    public sealed record NotOpened(OpenOutcome.Failed Why) : PollOutcome;
}

/// <summary>Looks at a mailbox once, now. A running worker of the same mailbox is fenced off and begins again by itself.</summary>
/// <param name="owners">Hands out ownership.</param>
/// <param name="door">Opens the mailbox.</param>
/// <param name="reader">Reads it.</param>
/// <param name="state">Shows how it is doing.</param>
public sealed class PollOnce(Owners owners, MailboxDoor door, ReadFolder reader, WorkerState state)
{
    /// <summary>Looks.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<PollOutcome> RunAsync(Mailbox mailbox, CancellationToken ct)
    {
        var owner = await owners.ClaimAsync(mailbox.Id, ct);
        var outcome = await door.OpenAsync(mailbox, afresh: false, watcher: null, ct);
        if (outcome is OpenOutcome.Failed failed)
            return new PollOutcome.NotOpened(failed);
        var opened = (OpenOutcome.Opened)outcome;
        await using var session = opened.Session;
        var read = await reader.RunAsync(mailbox, owner, session, ct);
        if (!read.FencedOff)
            await state.ReadAsync(mailbox.Id, read, opened.TokenExpiresAt, ct);
        return new PollOutcome.Read(read);
    }
}
