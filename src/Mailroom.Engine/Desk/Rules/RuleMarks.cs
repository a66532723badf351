using Mailroom.Decisions.Route.Rules;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>What is remembered of rules beside their text: flags, and since when mails are expected. Of what was changed it begins anew.</summary>
sealed class RuleMarks(MailroomDb db, DateTimeOffset now)
{
    public async Task RenewAsync(RuleSet before, RuleSet after, CancellationToken ct)
    {
        var touched = RuleChanges.Touched(before, after);
        foreach (var flag in await db.RuleFlags.ToListAsync(ct))
            if (touched.Contains(flag.Rule))
                db.Remove(flag);
        var waiting = after.Expected.Where(monitor => monitor.Enabled).Select(monitor => monitor.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var row in await db.ExpectedMails.ToListAsync(ct))
            if (!waiting.Remove(row.Name))
                db.Remove(row);
            else if (touched.Contains(row.Name))
                row.Since = now;
        foreach (var name in waiting)
            db.Add(new ExpectedMail { Name = name, Since = now });
    }
}
