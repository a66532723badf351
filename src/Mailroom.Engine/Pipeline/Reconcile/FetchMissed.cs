using MailKit;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>What became of fetching mails that were passed over.</summary>
/// <param name="Taken">Mails that have an outcome now.</param>
/// <param name="Fault">Why it ended early; empty when it did not.</param>
public sealed record FetchedMissed(int Taken, string Fault);

/// <summary>
/// Takes in single mails that the cursor has passed. Moving the cursor back would not do: a reading that is under way would
/// move it forward again. A running worker of the mailbox is fenced off and begins again by itself; it also settles at the
/// server what was taken in here.
/// </summary>
/// <param name="owners">Hands out ownership.</param>
/// <param name="door">Opens the mailbox.</param>
/// <param name="cursors">Knows what is in the ledger.</param>
/// <param name="handle">Handles a batch.</param>
/// <param name="audit">Remembers who wanted it.</param>
public sealed class FetchMissed(Owners owners, MailboxDoor door, Cursors cursors, HandleMail handle, AuditBook audit)
{
    /// <summary>Takes them in, one by one.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="uids">Their UIDs under the server's present numbers. Those that are gone, or in the ledger, are left out.</param>
    /// <param name="actor">Who wants it, for the audit log.</param>
    /// <param name="ct">Gives up between two mails.</param>
    public async Task<FetchedMissed> RunAsync(Mailbox mailbox, IReadOnlyCollection<uint> uids, string actor, CancellationToken ct)
    {
        var outcome = await door.OpenAsync(mailbox, afresh: false, watcher: null, ct);
        if (outcome is OpenOutcome.Failed failed)
            return new FetchedMissed(0, $"{failed.Diagnosis.Code}: {failed.Diagnosis.Meaning} {failed.Diagnosis.Fix}".Trim());
        await using var session = ((OpenOutcome.Opened)outcome).Session;
        var owner = await owners.ClaimAsync(mailbox.Id, ct);
        await audit.AddAsync(actor, "mail.fetch-missed", $"mailbox {mailbox.Id}", $"UID {string.Join(", ", uids.Order())}", ct);
        var known = await cursors.HandledAsync(mailbox.Id, mailbox.Folder, session.Folder.UidValidity, 0, ct);
        var taken = 0;
        try
        {
            foreach (var mail in await session.DescribeAsync([.. uids.Where(uid => !known.Contains(uid)).Order()], dated: false, ct))
            {
                var raws = await session.FetchAsync([mail], ct);
                if (raws.Count > 0 && await handle.RunAsync(owner, raws, ct) is CommitOutcome.FencedOff)
                    return new FetchedMissed(taken, "Another reading of the mailbox began meanwhile. Try again.");
                taken += raws.Count;
            }
            return new FetchedMissed(taken, "");
        }
        catch (CommandException refused)
        {
            return new FetchedMissed(taken, $"The server would not give it out: {refused.Message}");
        }
    }
}
