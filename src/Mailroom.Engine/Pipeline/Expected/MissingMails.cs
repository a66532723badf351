using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Route;
using Mailroom.Decisions.Route.Alerts;
using Mailroom.Decisions.Route.Alerts.Expected;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>Looks which expected mails are missing, and makes a ticket for each.</summary>
/// <param name="databases">Knows what came.</param>
/// <param name="inForce">Knows what is expected.</param>
/// <param name="desks">Knows the mailbox's queue.</param>
/// <param name="open">Reads the mail that tells of it.</param>
/// <param name="commit">Stores it.</param>
public sealed class MissingMails(IDbContextFactory<SqliteDb> databases, RulesInForce inForce, Desks desks, OpenMail open, MissingCommit commit)
{
    /// <summary>
    /// How long a mailbox that was not read since the time is waited for: the mail may lie there. After that a ticket that turns
    /// out needless is better than none. Counted from the later of the time and the program's start.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Looks once.</summary>
    /// <param name="now">The time.</param>
    /// <param name="startedAt">Since when the mailboxes can have been read.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The tickets that were opened.</returns>
    public async Task<IReadOnlyList<long>> LookAsync(DateTimeOffset now, DateTimeOffset startedAt, CancellationToken ct)
    {
        var waiting = (await inForce.NowAsync(ct)).Set.Expected.Where(monitor => monitor.Enabled).ToList();
        if (waiting.Count == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync(ct);
        var mailboxes = await db.Mailboxes.AsNoTracking().OrderBy(m => m.Id).ToListAsync(ct);
        var read = await db.Statuses.ToDictionaryAsync(s => s.MailboxId, s => s.LastCheckAt, ct);
        var rows = await RowsAsync(db, waiting, now, ct);
        List<long> opened = [];
        foreach (var monitor in waiting)
        {
            var row = rows[monitor.Name];
            if (monitor.Check(new MonitorWatch(row.Since, row.LastSeenAt, row.ToldForAt), now) is not MonitorState.Missed missed)
                continue;
            var may = mailboxes.Where(mailbox => MayCome(monitor, mailbox)).ToList();
            var deadline = missed.Expected + monitor.Grace;
            var patient = now < (deadline > startedAt ? deadline : startedAt) + Patience;
            if (may.Count == 0 || (patient && may.Any(mailbox => mailbox.Enabled && !(read.GetValueOrDefault(mailbox.Id) >= deadline))))
                continue;
            if (await TellAsync(monitor, new MissedMail(monitor.Name, missed.Expected, row.LastSeenAt), may[0], now, ct) is { } ticket)
                opened.Add(ticket);
        }
        return opened;
    }

    /// <summary>What was seen of each; of one that nobody has waited for yet, waiting begins now.</summary>
    static async Task<Dictionary<string, ExpectedMail>> RowsAsync(SqliteDb db, List<MissingMailMonitor> waiting, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.ExpectedMails.AsNoTracking().ToDictionaryAsync(e => e.Name, ct);
        foreach (var monitor in waiting.Where(monitor => !rows.ContainsKey(monitor.Name)))
        {
            db.Add(rows[monitor.Name] = new ExpectedMail { Name = monitor.Name, Since = now });
            await db.SaveChangesAsync(ct);
        }
        return rows;
    }

    static bool MayCome(MissingMailMonitor monitor, Mailbox mailbox) => monitor.Mailboxes.Count == 0
        || monitor.Mailboxes.Contains(mailbox.Name, StringComparer.OrdinalIgnoreCase)
        || monitor.Mailboxes.Contains(mailbox.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    async Task<long?> TellAsync(MissingMailMonitor monitor, MissedMail missed, Mailbox mailbox, DateTimeOffset now, CancellationToken ct)
    {
        var desk = await desks.OfAsync(mailbox.Id, ct);
        var raw = MissingLetter.Write(monitor, missed, mailbox, now);
        var because = $"The expected mail \"{monitor.Name}\" did not come by its time.";
        var decision = new Decision.OpenTicket(null, because) { Changes = TicketChanges.None with { Queue = desk.Mailbox.Queue } };
        var trace = new TraceLine($"expected:{monitor.Name}", missed.LastSeenAt is { } last ? $"last seen {last.UtcDateTime:u}" : "never seen", $"It was due {missed.Due.UtcDateTime:u} and did not come.");
        var mail = open.Read(raw, tries: 1).Mail is { } parsed ? new ReadMail(parsed, desk) : null;
        return await commit.RunAsync(missed, mailbox.Id, new DecidedMail(raw, mail, new Decided(decision, null, [trace])), ct);
    }
}
