using Mailroom.Engine.Store;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Reads every mailbox's checklist and last test out of the store.</summary>
/// <param name="databases">Opens the database.</param>
public sealed class MailboxSetups(IDbContextFactory<SqliteDb> databases)
{
    /// <summary>All mailboxes, by name.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<MailboxSetup>> ListAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var tests = await db.LastTests.AsNoTracking().ToDictionaryAsync(t => t.MailboxId, ct);
        var rows = await (from m in db.Mailboxes.AsNoTracking() join s in db.Statuses.AsNoTracking() on m.Id equals s.MailboxId orderby m.Name select new { m, s }).ToListAsync(ct);
        return [.. rows.Select(row =>
        {
            // Starting a mailbox counts as a change too, and comes right after its test.
            var test = tests.GetValueOrDefault(row.m.Id) is { } last && row.m.ConfigVersion - last.ConfigVersion is 0 or 1 ? last : null;
            var report = test is null ? null : TestReportJson.Read(test.Report);
            // What reading found later than the test goes before it.
            var later = row.s.Code.Length > 0 || report is null || (row.m.Enabled && row.s.LastCheckAt > test!.At);
            return new MailboxSetup(row.m, row.s, later ? SetupEvidenceIn.Checklist(row.m, row.s) : SetupEvidenceIn.Checklist(row.m, report!), test?.At, report);
        })];
    }
}
