using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Diagnose;

/// <summary>Save and Test: opens the mailbox as reading would, from the stored credentials, and says how each step went.</summary>
/// <param name="databases">Holds the mailbox.</param>
/// <param name="door">Opens it.</param>
/// <param name="cursors">Keeps where reading begins.</param>
/// <param name="clock">The time.</param>
public sealed class MailboxTest(IDbContextFactory<SqliteDb> databases, MailboxDoor door, Cursors cursors, TimeProvider clock) : IMailboxTest
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<TestReport> RunAsync(int mailboxId, string actor, [EnumeratorCancellation] CancellationToken ct)
    {
        var reports = Channel.CreateUnbounded<TestReport>();
        var work = Task.Run(async () =>
        {
            try
            {
                reports.Writer.TryWrite(await TestAsync(mailboxId, actor, reports.Writer, ct));
                reports.Writer.Complete();
            }
            catch (Exception failed)
            {
                reports.Writer.Complete(failed);
            }
        }, CancellationToken.None);
        await foreach (var report in reports.Reader.ReadAllAsync(ct))
            yield return report;
        await work;
    }

    async Task<TestReport> TestAsync(int mailboxId, string actor, ChannelWriter<TestReport> reports, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var mailbox = await db.Mailboxes.SingleAsync(m => m.Id == mailboxId, ct);
        var steps = new StepList(mailboxId, clock, reports);
        var outcome = await door.OpenAsync(mailbox, afresh: true, steps, ct);
        if (outcome is OpenOutcome.Failed failed)
        {
            steps.Fail(failed.Fault);
            await NoteFailureAsync(db, mailboxId, failed, ct);
            return steps.Report(finished: true);
        }
        await using var session = ((OpenOutcome.Opened)outcome).Session;
        var counts = await CountAsync(mailbox, session, ct);
        var start = counts.WillBeTaken == 0;
        if (start)
            await StartAsync(db, mailbox, session, actor, ct);
        return steps.Report(finished: true, passed: true, started: start, counts);
    }

    async Task<MailboxCounts> CountAsync(Mailbox mailbox, IMailSession session, CancellationToken ct)
    {
        var all = session.Folder.Count;
        int? since = mailbox is { FirstImport: FirstImport.SinceDate, ImportSince: { } day } ? (await session.UidsSinceAsync(day, ct)).Count : null;
        var begun = await cursors.FindAsync(mailbox.Id, mailbox.Folder, ct) is not null;
        var taken = begun ? 0 : mailbox.FirstImport switch { FirstImport.OnlyNew => 0, FirstImport.SinceDate => since ?? 0, _ => all };
        return new MailboxCounts(mailbox.Folder, all, since, taken);
    }

    /// <summary>Nothing old is taken, so nothing is to be confirmed: reading begins with the next mail that arrives after this moment.</summary>
    async Task StartAsync(MailroomDb db, Mailbox mailbox, IMailSession session, string actor, CancellationToken ct)
    {
        if (await cursors.FindAsync(mailbox.Id, mailbox.Folder, ct) is null)
            await cursors.SaveAsync(await FirstConnect.CursorAsync(mailbox, session, ct), ct);
        mailbox.Enabled = true;
        mailbox.ConfigVersion++;
        var status = await db.Statuses.SingleAsync(s => s.MailboxId == mailbox.Id, ct);
        (status.State, status.Since, status.Reason, status.Fix, status.Code, status.NextTryAt) = (MailboxState.Connecting, clock.GetUtcNow(), "", "", "", null);
        db.Add(new AuditRow { At = clock.GetUtcNow(), Actor = actor, Action = "mailbox.started", Target = $"mailbox {mailbox.Id}", Because = "Its test passed." });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A mailbox that is not running shows why its test failed; one that runs keeps its own state.</summary>
    static async Task NoteFailureAsync(MailroomDb db, int mailboxId, OpenOutcome.Failed failed, CancellationToken ct)
    {
        var enabled = await db.Mailboxes.Where(m => m.Id == mailboxId).Select(m => m.Enabled).SingleAsync(ct);
        if (enabled)
            return;
        await db.Statuses.Where(s => s.MailboxId == mailboxId).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Reason, failed.Diagnosis.Meaning).SetProperty(s => s.Fix, failed.Diagnosis.Fix).SetProperty(s => s.Code, failed.Diagnosis.Code), ct);
    }
}
