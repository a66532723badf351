using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Notify;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Diagnose;

/// <summary>Save and Test: opens the mailbox as reading would, from the stored credentials, and says how each step went.</summary>
/// <param name="databases">Holds the mailbox.</param>
/// <param name="door">Opens it for reading.</param>
/// <param name="sending">Opens it for sending.</param>
/// <param name="cursors">Keeps where reading begins.</param>
/// <param name="clock">The time.</param>
public sealed class MailboxTest(IDbContextFactory<SqliteDb> databases, MailboxDoor door, SmtpDoor sending, Cursors cursors, TimeProvider clock) : IMailboxTest
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
        var (tested, steps) = (mailbox.ConfigVersion, new StepList(mailboxId, clock, reports));
        var (counts, started) = await ReceiveAsync(db, mailbox, steps, actor, ct);
        if (mailbox.SmtpHost.Length > 0)
            await SendAsync(mailbox, steps, ct);
        var all = steps.Report(finished: true);
        var report = all with { Passed = all.Receive == Light.Ok && all.Send != Light.Failed, Started = started, Counts = counts };
        await KeepAsync(db, tested, report, ct);
        return report;
    }

    async Task<(MailboxCounts? Counts, bool Started)> ReceiveAsync(MailroomDb db, Mailbox mailbox, StepList steps, string actor, CancellationToken ct)
    {
        var outcome = await door.OpenAsync(mailbox, afresh: true, steps.Receiving, ct);
        if (outcome is OpenOutcome.Failed failed)
        {
            steps.Receiving.Fail(failed.Fault);
            await NoteFailureAsync(db, mailbox.Id, failed, ct);
            return (null, false);
        }
        await using var session = ((OpenOutcome.Opened)outcome).Session;
        var counts = await CountAsync(mailbox, session, ct);
        if (counts.WillBeTaken == 0)
            await StartAsync(db, mailbox, session, actor, ct);
        return (counts, counts.WillBeTaken == 0);
    }

    /// <summary>Signs in for sending as well. No mail is sent.</summary>
    async Task SendAsync(Mailbox mailbox, StepList steps, CancellationToken ct)
    {
        var token = steps.Report(finished: false).Steps.FirstOrDefault(step => step.Key == "token")?.Result;
        // Receiving has just proven the credentials, or seen them refused: a refused password must not be sent a second time.
        var outcome = await sending.OpenAsync(mailbox, afresh: token is not (StepResult.Ok or StepResult.Failed), steps.Sending, ct);
        // With good credentials, a refusal may be one of before that has been mended since, such as a missing consent.
        if (token == StepResult.Ok && outcome is SmtpOutcome.Failed { Fault: { Step: OpenStep.Token, Diagnosis.Retry: RetryClass.Never or RetryClass.FreshGrant } })
            outcome = await sending.OpenAsync(mailbox, afresh: true, steps.Sending, ct);
        if (outcome is SmtpOutcome.Failed failed)
            steps.Sending.Fail(failed.Fault);
        else
            await ((SmtpOutcome.Opened)outcome).Session.DisposeAsync();
    }

    /// <summary>Keeps the report, so that pages and commands can show it when this process has ended.</summary>
    async Task KeepAsync(MailroomDb db, int configVersion, TestReport report, CancellationToken ct)
    {
        var kept = await db.LastTests.SingleOrDefaultAsync(t => t.MailboxId == report.MailboxId, ct);
        if (kept is null)
            db.Add(kept = new LastTest { MailboxId = report.MailboxId });
        (kept.At, kept.ConfigVersion, kept.Report) = (clock.GetUtcNow(), configVersion, TestReportJson.Write(report));
        await db.SaveChangesAsync(ct);
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
