using Mailroom.Decisions.Words;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Desk;

/// <summary>Takes in what names rows that must be there already: mailboxes with their queues, and merged tickets.</summary>
sealed class LinkRows(MailroomDb db, ImportTally tally, TicketDiary diary)
{
    public List<(int Line, string Message)> Errors { get; } = [];

    public async Task ApplyAsync(WordList words, CancellationToken ct)
    {
        foreach (var mailbox in words.Mailboxes)
            await MailboxAsync(mailbox, ct);
        foreach (var merge in words.Merges)
            await MergeAsync(merge, ct);
    }

    async Task MailboxAsync(MailboxLine line, CancellationToken ct)
    {
        var all = await db.Mailboxes.AsNoTracking().Select(m => new { m.Id, m.Name }).ToListAsync(ct);
        var mailbox = all.FirstOrDefault(m => m.Name.Equals(line.Name, StringComparison.OrdinalIgnoreCase))
            ?? all.FirstOrDefault(m => m.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == line.Name);
        if (mailbox is null)
        {
            Errors.Add((line.Line, $"There is no mailbox {line.Name}. Add it first, with 'mailroom mailbox add' or on the page."));
            return;
        }
        var queue = await QueueAsync(line, ct);
        var account = await AccountAsync(line, ct);
        var desk = await db.Desks.FindAsync([mailbox.Id], ct);
        if (desk is null)
            db.Add(desk = new MailboxDesk { MailboxId = mailbox.Id });
        desk.QueueId = line.Queue is null ? desk.QueueId : queue;
        desk.CatchAllAccountId = line.CatchAll is null ? desk.CatchAllAccountId : account;
        desk.UnknownSenders = line.UnknownSenders ?? desk.UnknownSenders;
        desk.CreateContacts = line.CreateContacts ?? desk.CreateContacts;
        desk.AuthservIds = line.AuthservIds is { } ids ? string.Join(' ', ids) : desk.AuthservIds;
        desk.OwnDomains = line.OwnDomains is { } domains ? string.Join(' ', domains) : desk.OwnDomains;
        db.ChangeTracker.DetectChanges();
        if (db.Entry(desk).State is EntityState.Added or EntityState.Modified)
            tally.Change("mailboxes");
    }

    async Task<int?> QueueAsync(MailboxLine line, CancellationToken ct)
    {
        if (line.Queue is not { Length: > 0 } name)
            return null;
        var id = (await db.Queues.ToListAsync(ct)).Find(q => q.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id;
        if (id is null)
            Errors.Add((line.Line, $"There is no queue {name}. Write it under queues."));
        return id;
    }

    async Task<int?> AccountAsync(MailboxLine line, CancellationToken ct)
    {
        if (line.CatchAll is not { Length: > 0 } name)
            return null;
        var id = (await db.Accounts.AsNoTracking().ToListAsync(ct)).Find(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id;
        if (id is null)
            Errors.Add((line.Line, $"There is no account {name}. Write it under accounts."));
        return id;
    }

    async Task MergeAsync(MergeLine line, CancellationToken ct)
    {
        var ticket = await db.Tickets.FindAsync([line.Ticket], ct);
        var into = await db.Tickets.FindAsync([line.Into], ct);
        if (ticket is null || into is null)
        {
            Errors.Add((line.Line, $"There is no ticket #{(ticket is null ? line.Ticket : line.Into)}."));
            return;
        }
        if (await LeadsBackAsync(into, line.Ticket, ct))
            Errors.Add((line.Line, $"#{line.Into} was merged into #{line.Ticket} already; a ticket cannot lead back to itself."));
        else if (ticket.MergedIntoId != line.Into)
        {
            ticket.MergedIntoId = line.Into;
            ticket.Version++;
            diary.Write(ticket, null);
            tally.Change("tickets");
        }
    }

    async Task<bool> LeadsBackAsync(Ticket from, long ticket, CancellationToken ct)
    {
        var seen = new HashSet<long>();
        for (var at = from; at is not null && seen.Add(at.Id); at = at.MergedIntoId is { } next ? await db.Tickets.FindAsync([next], ct) : null)
            if (at.Id == ticket)
                return true;
        return false;
    }
}
