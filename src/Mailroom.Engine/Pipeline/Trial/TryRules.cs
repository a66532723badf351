using System.Runtime.CompilerServices;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Pipeline;

/// <summary>
/// The dry run of rules: each mail is decided twice, by the stored rules and by others, knowing what was known when it came,
/// and the two are compared. Nothing is written, and of the mails only one is held at a time.
/// </summary>
/// <param name="databases">Knows which mails there are.</param>
/// <param name="tryMail">Decides one.</param>
/// <param name="inForce">The stored rules.</param>
/// <param name="limits">The limits that the tried rules were read with.</param>
/// <param name="clock">The time.</param>
public sealed class TryRules(IDbContextFactory<SqliteDb> databases, TryMail tryMail, RulesInForce inForce, Limits limits, TimeProvider clock)
{
    /// <summary>Tries them, and says after each mail how far it is.</summary>
    /// <param name="choice">On which mails.</param>
    /// <param name="set">The rules to try; null to see what the stored ones do.</param>
    /// <param name="ct">Gives up.</param>
    public async IAsyncEnumerable<TrialProgress> RunAsync(TrialChoice choice, RuleSet? set, [EnumeratorCancellation] CancellationToken ct)
    {
        var stored = await inForce.NowAsync(ct);
        var rules = new TriedRules(stored, set is null ? stored : RulesInUse.Of(0, set, limits));
        var ids = choice.Mail is null ? await ChosenAsync(choice, ct) : [0];
        var progress = TrialProgress.Counting with { Total = ids.Count, StartedAt = clock.GetUtcNow() };
        yield return progress;
        foreach (var id in ids)
        {
            var mail = choice.Mail is { } handed ? await tryMail.HandedAsync(handed, choice.MailboxId, rules, ct) : await tryMail.StoredAsync(id, rules, ct);
            yield return progress = progress.With(mail);
        }
    }

    async Task<IReadOnlyList<long>> ChosenAsync(TrialChoice choice, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // What Mailroom wrote to itself is asked of no rule.
        IQueryable<Intake> rows = db.Ledger.Where(i => i.Folder != MissingCommit.Folder);
        if (choice.MailboxId is { } mailbox)
            rows = rows.Where(i => i.MailboxId == mailbox);
        var last = await rows.OrderByDescending(i => i.Id).Take(Math.Clamp(choice.Last, 1, TrialChoice.Most)).Select(i => i.Id).ToListAsync(ct);
        last.Reverse();
        return last;
    }
}

/// <summary>The two sides of a dry run.</summary>
/// <param name="Stored">The rules in force.</param>
/// <param name="Tried">Those that are tried out.</param>
public sealed record TriedRules(RulesInUse Stored, RulesInUse Tried);
