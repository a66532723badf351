using System.Runtime.CompilerServices;
using MailKit;
using Mailroom.Decisions.Route;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>Shows what a first import would take in: counts, and the newest mails decided as they would be. It stores nothing, flags nothing, and takes the mailbox from nobody.</summary>
/// <param name="door">Opens the mailbox.</param>
/// <param name="cursors">Knows what is here.</param>
/// <param name="open">Reads a mail.</param>
/// <param name="decide">Says what would become of it.</param>
/// <param name="clock">The time.</param>
public sealed class PreviewHistory(MailboxDoor door, Cursors cursors, OpenMail open, DecideMail decide, TimeProvider clock)
{
    /// <summary>How many mails are shown.</summary>
    public const int MostSamples = 10;

    /// <summary>A larger mail is not fetched for a mere look.</summary>
    const long LargestSample = 2 << 20;

    /// <summary>The state before anything is done.</summary>
    /// <param name="choice">What was chosen.</param>
    public static HistoryPreview Beginning(HistoryChoice choice) => new(choice, "The mailbox is being opened.");

    /// <summary>Looks, and says after each step how far it is.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="choice">What to take in.</param>
    /// <param name="ct">Gives up.</param>
    public async IAsyncEnumerable<HistoryPreview> RunAsync(Mailbox mailbox, HistoryChoice choice, [EnumeratorCancellation] CancellationToken ct)
    {
        var preview = Beginning(choice);
        yield return preview;
        var outcome = await door.OpenAsync(mailbox, afresh: false, watcher: null, ct);
        if (outcome is OpenOutcome.Failed failed)
        {
            yield return preview.BrokenOff($"{failed.Diagnosis.Code}: {failed.Diagnosis.Meaning} {failed.Diagnosis.Fix}".Trim());
            yield break;
        }
        await using var session = ((OpenOutcome.Opened)outcome).Session;
        yield return preview with { Step = "The mails are being counted." };
        yield return await LookedAsync(mailbox, session, preview, ct);
    }

    async Task<HistoryPreview> LookedAsync(Mailbox mailbox, IMailSession session, HistoryPreview preview, CancellationToken ct)
    {
        try
        {
            var cursor = await cursors.FindAsync(mailbox.Id, mailbox.Folder, ct);
            var upTo = cursor?.UidValidity == session.Folder.UidValidity ? cursor.DoneUpTo : uint.MaxValue;
            var there = (await session.UidsAboveAsync(0, ct)).Where(uid => uid <= upTo).ToList();
            var known = await cursors.HandledAsync(mailbox.Id, mailbox.Folder, session.Folder.UidValidity, 0, ct);
            var wanted = (await session.SearchAsync(preview.Choice, ct)).Where(uid => uid <= upTo && !known.Contains(uid)).ToList();
            preview = preview with { InFolder = there.Count, Known = there.Count(known.Contains), Wanted = wanted.Count, AtMost = mailbox.Protocol == MailProtocol.Pop && preview.Choice.Since is not null };
            preview = preview with { Samples = await SamplesAsync(mailbox, session, preview.Choice, wanted, ct) };
            return preview with { Step = Summary(mailbox, preview), At = clock.GetUtcNow() };
        }
        catch (CommandException refused)
        {
            return preview.BrokenOff($"The server would not show its mails: {refused.Message}");
        }
        // The connection may break at any word. What was seen by then is half a picture.
        catch (Exception broken) when (!ct.IsCancellationRequested && session.Explain(broken) is { } diagnosis)
        {
            return preview.BrokenOff($"{diagnosis.Code}: {diagnosis.Meaning} {diagnosis.Fix}".Trim());
        }
    }

    async Task<IReadOnlyList<HistorySample>> SamplesAsync(Mailbox mailbox, IMailSession session, HistoryChoice choice, List<uint> wanted, CancellationToken ct)
    {
        var last = await session.DescribeAsync([.. wanted.TakeLast(5 * MostSamples)], dated: choice.Since is not null, ct);
        List<Listed> shown = [.. last.Where(mail => mail.Size <= LargestSample && choice.Takes(mail.ReceivedAt)).TakeLast(MostSamples)];
        var raws = shown.Count == 0 ? [] : await session.FetchAsync(shown, ct);
        var decided = await decide.RunAsync(mailbox.Id, [.. raws.Select(raw => open.Read(raw, tries: 1))], new DecideTerms { Silent = true }, ct);
        return [.. decided.Select(mail => new HistorySample(Sender(mail), mail.Parsed.Subject, mail.Raw.ReceivedAt, Becomes(mail), mail.Decision.Because)).Reverse()];
    }

    static string Sender(DecidedMail mail) => mail.Parsed.From is { Name.Length: > 0 } from ? $"{from.Name} <{from.Email}>" : mail.Parsed.From.Email;

    /// <summary>What is spoken of may be another mail of those shown, which has no number yet.</summary>
    static string Becomes(DecidedMail mail) => mail.Decision switch
    {
        Decision.AddNote { Ticket.InBatch: >= 0 } or Decision.CountAlert { Ticket.InBatch: >= 0 } => "Note on the ticket of an earlier mail",
        Decision.Duplicate { First.InBatch: >= 0 } => "Copy of an earlier mail",
        _ => ReplayedMail.Words(GistWriter.OfStored.Of(mail)),
    };

    static string Summary(Mailbox mailbox, HistoryPreview preview) => preview.Wanted switch
    {
        0 => $"{mailbox.Folder} holds {preview.InFolder} mails, and none of them would be taken in.",
        1 => $"{mailbox.Folder} holds {preview.InFolder} mails; one of them would be taken in.",
        var wanted => $"{mailbox.Folder} holds {preview.InFolder} mails; {(preview.AtMost ? "at most " : "")}{wanted} of them would be taken in.",
    };
}
