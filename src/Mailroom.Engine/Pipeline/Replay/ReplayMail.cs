using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>Decides one stored mail again, knowing what was known then, and compares. It writes nothing.</summary>
/// <param name="databases">Has what was decided then.</param>
/// <param name="kept">Has the bytes.</param>
/// <param name="open">Reads a mail.</param>
/// <param name="decide">Says what becomes of it.</param>
/// <param name="limits">The limits.</param>
public sealed class ReplayMail(IDbContextFactory<SqliteDb> databases, KeptMails kept, OpenMail open, DecideMail decide, Limits limits)
{
    const int LongestText = 2000;

    /// <summary>Decides it again.</summary>
    /// <param name="id">The ledger row.</param>
    /// <param name="rules">The rules to ask; null for those that are stored.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What was and what would be; null when there is no such mail.</returns>
    public async Task<ReplayedMail?> RunAsync(long id, RulesInUse? rules, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        try
        {
            return await kept.FindAsync(id, ct) is { } mail ? await ComparedAsync(db, mail, rules, ct) : null;
        }
        catch (DamagedMailException damaged)
        {
            var row = await db.Ledger.AsNoTracking().SingleAsync(i => i.Id == id, ct);
            return new ReplayedMail(row, await NameAsync(db, row, ct), ReplayedMail.Words(row), "Cannot be read", damaged.Message, [new Difference("stored bytes", "whole", "damaged")]);
        }
    }

    async Task<ReplayedMail> ComparedAsync(MailroomDb db, KeptMail mail, RulesInUse? rules, CancellationToken ct)
    {
        var (row, raw) = mail;
        // A mail that ended the program before shall not end it for a dry run.
        var opened = open.Read(raw, row is { Outcome: Outcome.Held, Code: "attempts" } ? limits.Attempts + 1 : 1);
        var decided = (await decide.RunAsync(row.MailboxId, [opened], new DecideTerms(new Horizon(row.Id, row.HandledAt), rules) { Silent = row.Silent }, ct))[0];
        var now = GistWriter.OfStored.Of(decided);
        var stored = await db.Traces.Where(t => t.IntakeId == row.Id).Select(t => t.Gist).SingleOrDefaultAsync(ct) ?? "";
        var then = Gist.Read(stored) ?? GistDifferences.OfRow(row, now);
        List<Difference> differences = [.. GistDifferences.Between(then, now)];
        if (then.Text != now.Text)
            differences.Add(new Difference("visible text", Cut(await TextAsync(db, row, ct)), Cut(GistWriter.TextOf(decided))));
        return new ReplayedMail(row, await NameAsync(db, row, ct), ReplayedMail.Words(row), ReplayedMail.Words(now), decided.Decision.Because, differences);
    }

    static async Task<string> NameAsync(MailroomDb db, Intake row, CancellationToken ct) => await db.Mailboxes.Where(m => m.Id == row.MailboxId).Select(m => m.Name).SingleAsync(ct);

    /// <summary>What the ticket or the note shows; of a mail that is neither, nothing is stored but its bytes.</summary>
    static async Task<string> TextAsync(MailroomDb db, Intake row, CancellationToken ct) =>
        await db.Notes.Where(n => n.IntakeId == row.Id).Select(n => n.Text).FirstOrDefaultAsync(ct)
        ?? await db.Tickets.Where(t => t.IntakeId == row.Id).Select(t => t.Text).FirstOrDefaultAsync(ct) ?? "(not kept)";

    static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "\u2026";
}
