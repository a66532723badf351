using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Notify;

/// <summary>The rows of the outbox: which are due, who has one in hand, and what became of it.</summary>
/// <param name="databases">Holds them.</param>
/// <param name="clock">The time.</param>
public sealed class OutboxRows(IDbContextFactory<SqliteDb> databases, TimeProvider clock)
{
    /// <summary>How long a mail is in the hands of whoever sends it, unless they say that they still have it. When they die over it, it is sent again after that, with the same Message-ID.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    /// <summary>After this time a mail that cannot be sent is given up: nobody waits for the answer any more without knowing.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromDays(3);

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    /// <summary>The mailboxes that have mail waiting, with what keeps it; the ones that can send have something due.</summary>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<Mailbox>> DueAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var waiting = await db.Outgoing.Where(o => o.State == OutgoingState.Waiting && o.NextAt <= now).Select(o => o.MailboxId).Distinct().ToListAsync(ct);
        if (waiting.Count == 0)
            return [];
        var mailboxes = await db.Mailboxes.AsNoTracking().Where(m => waiting.Contains(m.Id)).ToListAsync(ct);
        foreach (var kept in mailboxes.Where(m => OutgoingRows.WhyWaiting(m).Length > 0))
        {
            var why = OutgoingRows.WhyWaiting(kept);
            await db.Outgoing.Where(o => o.MailboxId == kept.Id && o.State == OutgoingState.Waiting && o.NextAt <= now && o.Because != why)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Because, why), ct);
        }
        return [.. mailboxes.Where(m => OutgoingRows.WhyWaiting(m).Length == 0)];
    }

    /// <summary>Takes the next mail of a mailbox into hand: the oldest that is due. Of two programs that want it, one gets it.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The mail as it is since; null when none is due.</returns>
    public async Task<OutgoingMail?> TakeAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        while (true)
        {
            var now = clock.GetUtcNow();
            var until = now + Hold;
            if (await db.Outgoing.AsNoTracking().Where(o => o.MailboxId == mailboxId && o.State == OutgoingState.Waiting && o.NextAt <= now).OrderBy(o => o.Id).FirstOrDefaultAsync(ct) is not { } row)
                return null;
            if (await db.Outgoing.Where(o => o.Id == row.Id && o.State == OutgoingState.Waiting && o.NextAt == row.NextAt && o.Tries == row.Tries)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.NextAt, until).SetProperty(o => o.Tries, o => o.Tries + 1).SetProperty(o => o.Because, OutgoingRows.InHand), ct) == 0)
                continue;
            (row.NextAt, row.Tries, row.Because) = (until, row.Tries + 1, OutgoingRows.InHand);
            return row;
        }
    }

    /// <summary>Says that a mail is still in hand.</summary>
    /// <param name="mail">The mail, as it was taken.</param>
    /// <param name="ct">Gives up.</param>
    public async Task HoldOnAsync(OutgoingMail mail, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var until = clock.GetUtcNow() + Hold;
        await db.Outgoing.Where(o => o.Id == mail.Id && o.State == OutgoingState.Waiting && o.Tries == mail.Tries && o.Because == OutgoingRows.InHand)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.NextAt, until), ct);
    }

    /// <summary>The server has it.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="answer">What the server said.</param>
    /// <param name="ct">Gives up.</param>
    public async Task SentAsync(OutgoingMail mail, string answer, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        // It went out, whatever somebody has made of the row meanwhile.
        await db.Outgoing.Where(o => o.Id == mail.Id && o.State != OutgoingState.Sent)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Sent).SetProperty(o => o.SentAt, now).SetProperty(o => o.Code, "").SetProperty(o => o.Because, $"The server has taken it: {Short(answer)}"), ct);
    }

    /// <summary>It goes back into the row of those that wait.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="why">What kept it.</param>
    /// <param name="after">How long to wait at least.</param>
    /// <param name="ct">Gives up.</param>
    public async Task WaitAsync(OutgoingMail mail, Diagnosis why, TimeSpan after, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - mail.QueuedAt >= GiveUp)
        {
            await FailAsync(mail, why with { Meaning = $"It could not be sent for {GiveUp.TotalDays:0} days. The last reason: {why.Meaning}" }, ct);
            return;
        }
        var own = FirstPause * Math.Pow(2, Math.Clamp(mail.Tries - 1, 0, 10));
        own = own < LongestPause ? own : LongestPause;
        await BackAsync(mail, why.Code, Short(why.Meaning), now + (after > own ? after : own), ct);
    }

    /// <summary>It was not sent because this program ends, or has lost its mailbox's connection before the first word: it is due again, and the try does not count.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="ct">Gives up.</param>
    public Task PutBackAsync(OutgoingMail mail, CancellationToken ct) => BackAsync(mail, "", "It was interrupted, and is sent again with the same Message-ID.", clock.GetUtcNow(), ct);

    /// <summary>Every mail of a mailbox that cannot send now waits with it.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="why">What keeps them.</param>
    /// <param name="until">Until when.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AllWaitAsync(int mailboxId, Diagnosis why, DateTimeOffset until, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var because = Short(why.Meaning);
        await db.Outgoing.Where(o => o.MailboxId == mailboxId && o.State == OutgoingState.Waiting && o.Because != OutgoingRows.InHand && o.NextAt < until)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.NextAt, until).SetProperty(o => o.Code, why.Code).SetProperty(o => o.Because, because), ct);
    }

    /// <summary>Mail that waited for a mailbox is due at once: an admin has changed it.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AllDueAsync(int mailboxId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        await db.Outgoing.Where(o => o.MailboxId == mailboxId && o.State == OutgoingState.Waiting && o.Because != OutgoingRows.InHand && o.NextAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.NextAt, now), ct);
    }

    /// <summary>Those of some mailboxes that were changed since.</summary>
    /// <param name="known">The mailboxes, and the number of their last change that is known.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<int>> ChangedAsync(IReadOnlyDictionary<int, int> known, CancellationToken ct)
    {
        if (known.Count == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync(ct);
        var ids = known.Keys.ToList();
        var now = await db.Mailboxes.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.ConfigVersion }).ToListAsync(ct);
        return [.. now.Where(m => m.ConfigVersion != known[m.Id]).Select(m => m.Id)];
    }

    /// <summary>It is given up, and the ticket says so.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="why">Why.</param>
    /// <param name="ct">Gives up.</param>
    public async Task FailAsync(OutgoingMail mail, Diagnosis why, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var because = Short(why.Meaning);
        if (await db.Outgoing.Where(o => o.Id == mail.Id && o.State == OutgoingState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Failed).SetProperty(o => o.Code, why.Code).SetProperty(o => o.Because, because), ct) == 0)
            return;
        if (mail.TicketId is { } ticket)
            db.Add(new Note { TicketId = ticket, Kind = NoteKind.System, OutgoingId = mail.Id, WrittenAt = now, Text = $"{Named(mail.Kind)} to {mail.Recipients.Replace(" ", ", ", StringComparison.Ordinal)} could not be sent. {because}{(why.Fix.Length > 0 ? $" {Short(why.Fix)}" : "")}" });
        db.Add(new AuditRow { At = now, Actor = "mailroom", Action = "outgoing.failed", Target = $"outgoing {mail.Id}{(mail.TicketId is { } about ? $", ticket {about}" : "")}", Because = because });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    static string Named(OutgoingKind kind) => kind switch
    {
        OutgoingKind.Reply => "The answer",
        OutgoingKind.Acknowledgement => "The acknowledgement",
        _ => "The notification",
    };

    async Task BackAsync(OutgoingMail mail, string code, string because, DateTimeOffset next, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Outgoing.Where(o => o.Id == mail.Id && o.State == OutgoingState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.NextAt, next).SetProperty(o => o.Code, code).SetProperty(o => o.Because, because), ct);
    }

    static string Short(string text)
    {
        var line = OneLine.Of(text).Trim();
        return line.Length <= 500 ? line : line[..500] + "...";
    }
}
