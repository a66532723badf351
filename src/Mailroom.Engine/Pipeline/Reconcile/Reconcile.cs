using System.Runtime.CompilerServices;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>Compares what lies in a mailbox's folder with the ledger. It changes nothing, here or at the server, and takes the mailbox from nobody.</summary>
/// <param name="databases">Has the ledger.</param>
/// <param name="door">Opens the mailbox.</param>
/// <param name="cursors">Knows how far it was read.</param>
/// <param name="attempts">Knows what was begun.</param>
/// <param name="clock">The time.</param>
public sealed class Reconcile(IDbContextFactory<SqliteDb> databases, MailboxDoor door, Cursors cursors, Attempts attempts, TimeProvider clock)
{
    /// <summary>The state before anything is done.</summary>
    /// <param name="mailbox">The mailbox.</param>
    public static ReconcileReport Beginning(Mailbox mailbox) => new(mailbox.Folder, "The mailbox is being opened.");

    /// <summary>Compares, and says after each step how far it is.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async IAsyncEnumerable<ReconcileReport> RunAsync(Mailbox mailbox, [EnumeratorCancellation] CancellationToken ct)
    {
        var report = Beginning(mailbox);
        yield return report;
        // What is committed while we look is in one of the two lists at least: the ledger is read after the folder.
        var outcome = await door.OpenAsync(mailbox, afresh: false, watcher: null, ct);
        if (outcome is OpenOutcome.Failed failed)
        {
            yield return report.BrokenOff($"{failed.Diagnosis.Code}: {failed.Diagnosis.Meaning} {failed.Diagnosis.Fix}".Trim());
            yield break;
        }
        await using var session = ((OpenOutcome.Opened)outcome).Session;
        var there = await session.UidsAboveAsync(0, ct);
        report = report with { Step = $"{there.Count} mails lie in {mailbox.Folder}. They are being compared.", AtServer = there.Count };
        yield return report;
        var rows = await LedgerAsync(mailbox, ct);
        var ours = rows.Where(row => row.UidValidity == session.Folder.UidValidity).ToDictionary(row => (uint)row.Uid);
        var unknown = there.Where(uid => !ours.ContainsKey(uid)).ToList();
        report = report with { Known = there.Count - unknown.Count, OtherNumbers = rows.Count - ours.Count, Gone = Gone(mailbox, ours, there) };
        if (unknown.Count > 0)
            yield return report with { Step = $"{unknown.Count} mails have no outcome. The server is asked about them." };
        report = report with { WithoutOutcome = await ExplainedAsync(mailbox, session, unknown, ct) };
        yield return report with { Step = Summary(report), At = clock.GetUtcNow() };
    }

    async Task<IReadOnlyList<MailAtServer>> ExplainedAsync(Mailbox mailbox, IMailSession session, IReadOnlyList<uint> unknown, CancellationToken ct)
    {
        if (unknown.Count == 0)
            return [];
        var cursor = await cursors.FindAsync(mailbox.Id, mailbox.Folder, ct);
        var begun = await attempts.UnfinishedAsync(mailbox.Id, mailbox.Folder, session.Folder.UidValidity, ct);
        return [.. (await session.DescribeAsync(unknown, dated: true, ct)).Select(mail =>
            new MailAtServer(mail.Uid, mail.Size, mail.ReceivedAt, Reason(mailbox, cursor, session.Folder, mail), begun.GetValueOrDefault(mail.Uid)))];
    }

    static NoOutcome Reason(Mailbox mailbox, MailboxCursor? cursor, FolderState folder, Listed mail) =>
        cursor is null || cursor.UidValidity != folder.UidValidity ? NoOutcome.NotRead
        : !FirstConnect.IsWanted(mailbox, cursor, mail) || WasThere(mailbox, cursor, mail) ? NoOutcome.BeforeFirstImport
        : mail.Uid > cursor.DoneUpTo ? NoOutcome.Waiting : NoOutcome.Missed;

    /// <summary>While the server keeps its numbers they tell old from new, also where it gives no dates.</summary>
    static bool WasThere(Mailbox mailbox, MailboxCursor cursor, Listed mail) =>
        mailbox.FirstImport == FirstImport.OnlyNew && cursor.FirstUidNext != uint.MaxValue && mail.Uid < cursor.FirstUidNext;

    static List<MailGone> Gone(Mailbox mailbox, Dictionary<uint, Intake> ours, IReadOnlyList<uint> there)
    {
        var lying = there.ToHashSet();
        // Between the server's answer and our note of it there is a moment in which the move is still owed: that it is owed says nothing.
        var moves = mailbox.After is AfterProcessing.Move or AfterProcessing.Delete;
        return [.. ours.Values.Where(row => !lying.Contains((uint)row.Uid)).OrderBy(row => row.Id).Select(row => new MailGone(row, moves && row.Outcome != Outcome.Held))];
    }

    async Task<IReadOnlyList<Intake>> LedgerAsync(Mailbox mailbox, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Ledger.AsNoTracking().Where(i => i.MailboxId == mailbox.Id && i.Folder == mailbox.Folder).ToListAsync(ct);
    }

    static string Summary(ReconcileReport report) => report.Missed switch
    {
        0 when report.WithoutOutcome.Count == 0 => $"Every one of the {report.AtServer} mails in {report.Folder} has an outcome.",
        0 => $"{report.Known} of the {report.AtServer} mails in {report.Folder} have an outcome, and for the others there is a reason.",
        1 => "One mail has no outcome and no reason for that.",
        var missed => $"{missed} mails have no outcome and no reason for that.",
    };
}
