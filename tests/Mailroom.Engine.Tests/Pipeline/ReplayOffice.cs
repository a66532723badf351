using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Pipeline;

/// <summary>Two mailboxes, some customers, and a life: questions, answers, copies, robots, floods, and people who close tickets and look after held mail.</summary>
public sealed class ReplayOffice : IAsyncDisposable
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    const string Rules = """
        rules:
          - name: Printers
            when: { all: [subject contains: printer] }
            then: { queue: sales, tags: [printer], priority: none such }
          - name: Close what is done
            when: { all: [subject contains: 'is done'] }
            then: { status: Closed }
          - name: To the first
            when: { all: [subject contains: 'to the first'] }
            then: { append: 1001 }
          - name: Nobody
            when: { all: [subject equals: Nobody] }
            then: { hold: Nobody wrote it }
        alerts:
          - name: Disks
            when: { all: [subject contains: disk] }
            fields:
              disk: { pattern: 'disk (\d+)', in: subject }
            key: 'disk {disk}'
            recovery: { all: [subject contains: well again] }
        """;

    readonly MovableClock clock;
    readonly Random chance;
    readonly List<Ownership> owners = [];
    readonly Dictionary<int, uint> uids = [];
    readonly List<(string Id, string From, string Subject)> sent = [];
    int number;

    ReplayOffice(TestEngine engine, MovableClock clock, int seed) => (Engine, this.clock, chance) = (engine, clock, new Random(seed));

    public TestEngine Engine { get; }

    public static async Task<ReplayOffice> OpenAsync(int seed)
    {
        var clock = new MovableClock();
        var engine = await TestEngine.StartAsync(s => s with { Loops = new LoopSettings { MailsOfSender = 9, MailsOfSubject = 4, MailsToTicket = 3 } }, clock);
        var office = new ReplayOffice(engine, clock, seed);
        foreach (var (name, holds) in new[] { ("support", UnknownSenders.Accept), ("sales", UnknownSenders.Hold) })
        {
            var id = (await engine.AddMailboxAsync(m => m.Username = $"{name}@contoso.example")).Id;
            office.owners.Add(await engine.Get<Owners>().ClaimAsync(id, Ct));
            await office.ChangeAsync(db =>
            {
                var queue = new Queue { Name = name };
                db.Add(queue);
                db.SaveChanges();
                db.Add(new MailboxDesk { MailboxId = id, UnknownSenders = holds, QueueId = queue.Id, AuthservIds = "mx.contoso.example" });
                return Task.CompletedTask;
            });
        }
        await office.ChangeAsync(db =>
        {
            foreach (var name in new[] { "alpha", "beta" })
            {
                var account = new Account { Name = name };
                account.Domains.Add(new AccountDomain { Domain = $"{name}.example" });
                db.Add(account);
            }
            db.Add(new StatusWord { Name = "New", Meaning = TicketStatus.New });
            db.Add(new StatusWord { Name = "Closed", Meaning = TicketStatus.Closed, OnReply = OnReply.Reopen });
            db.Add(new RuleBook { Yaml = Rules, SavedAt = clock.GetUtcNow(), SavedBy = "test" });
            db.Add(new Employee { Name = "Tess", Email = "tess@contoso.example" });
            return Task.CompletedTask;
        });
        return office;
    }

    /// <summary>Batches of several mails, with people at work between them.</summary>
    public async Task LiveAsync(int mails)
    {
        while (number < mails)
        {
            var owner = owners[chance.Next(owners.Count)];
            var batch = Enumerable.Range(0, chance.Next(1, 9)).Select(_ => Next(owner.MailboxId)).ToList();
            await Engine.Get<HandleMail>().RunAsync(owner, batch, Ct);
            // Sometimes the same mail came to the other mailbox too.
            if (chance.Next(4) == 0)
                await Engine.Get<HandleMail>().RunAsync(owners.Find(o => o.MailboxId != owner.MailboxId), [batch[0] with { Position = At(owner.MailboxId == 1 ? 2 : 1) }], Ct);
            clock.Ahead += TimeSpan.FromMinutes(chance.Next(1, 20));
            await PeopleAsync();
        }
    }

    public async Task<Dictionary<string, int>> OutcomesAsync()
    {
        await using var db = Engine.Db();
        var rows = await db.Ledger.AsNoTracking().ToListAsync(Ct);
        var counts = rows.GroupBy(i => i.Outcome.ToString()).ToDictionary(g => g.Key, g => g.Count());
        counts["mails"] = rows.Count;
        counts["reopened"] = rows.Count(i => i.Reopened);
        counts["by hand"] = rows.Count(i => i is { ByHand: true, Outcome: Outcome.Ticket });
        counts["flood"] = rows.Count(i => i.Code == "flood");
        counts["released"] = rows.Count(i => i.Outcome != Outcome.Held && i.HandledAt > i.TakenInAt);
        var gists = await db.Traces.Select(t => t.Gist).ToListAsync(Ct);
        counts["alerts counted"] = await db.Tickets.CountAsync(t => t.AlertCount > 1, Ct);
        counts["alerts over"] = gists.Count(gist => Gist.Read(gist)!.Resolves);
        counts["ruled"] = gists.Count(gist => !Gist.Read(gist)!.Changes.AreNone);
        counts["two mailboxes"] = await db.Links.CountAsync(l => l.Kind == LinkKind.SameMail, Ct) + rows.Count(i => i.Outcome == Outcome.Duplicate && rows.Exists(first => first.Id == i.FirstCopyId && first.MailboxId != i.MailboxId));
        return counts;
    }

    /// <summary>All that a replay could have touched.</summary>
    public async Task<string> ContentAsync()
    {
        await using var db = Engine.Db();
        return string.Join('|', await db.Ledger.CountAsync(Ct), await db.Tickets.CountAsync(Ct), await db.Notes.CountAsync(Ct), await db.Audit.CountAsync(Ct), await db.Mails.CountAsync(Ct),
            await db.States.CountAsync(Ct), await db.Contacts.CountAsync(Ct), await db.AccountContacts.CountAsync(Ct), await db.Attempts.CountAsync(Ct), await db.RuleFlags.CountAsync(Ct),
            string.Join(',', await db.Ledger.OrderBy(i => i.Id).Select(i => i.HandledAt.UtcTicks).ToListAsync(Ct)));
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    RawMail Next(int mailboxId)
    {
        number++;
        var from = new[] { "ann@alpha.example", "bob@beta.example", "carl@unknown.example", "dora@gmail.com", "tess@contoso.example", "robot@alpha.example" }[chance.Next(6)];
        var answered = sent.Count > 0 && chance.Next(2) == 0 ? sent[chance.Next(Math.Max(0, sent.Count - 30), sent.Count)] : default;
        var headers = chance.Next(14) switch
        {
            // The same once more, byte for byte but for what the way adds.
            0 when sent.Count > 0 => Again(sent[chance.Next(sent.Count)]),
            1 => $"Auto-Submitted: auto-replied\n{New(from, "Out of office")}",
            2 => $"Auto-Submitted: auto-generated\nPrecedence: bulk\n{New("robot@alpha.example", $"Disk {chance.Next(3)} {(chance.Next(3) == 0 ? "well again" : "full")}")}",
            3 => New(from, $"Re: [#{1001 + chance.Next(number)}#] about this"),
            4 => $"Authentication-Results: mx.contoso.example; dmarc={(chance.Next(2) == 0 ? "pass" : "fail")} header.from=contoso.example\n{New("tess@contoso.example", "From staff", answered.Id)}",
            5 or 6 => New("ann@alpha.example", "Printer"),
            7 => New("", "Nobody"),
            8 => New("robot@beta.example", $"Disk {chance.Next(3)} {(chance.Next(3) == 0 ? "well again" : "full")}", answered.Id),
            9 when answered.Id is not null => New(answered.From, chance.Next(3) == 0 ? "to the first" : "Re: it is done", answered.Id),
            _ when answered.Id is not null => New(chance.Next(3) == 0 ? from : answered.From, $"Re: {answered.Subject}", answered.Id),
            _ => New(from, $"Question {number}"),
        };
        return Mail(headers, mailboxId);
    }

    string New(string from, string subject, string? answers = null)
    {
        sent.Add(($"m{number}@example.net", from, subject));
        return $"From: {from}\nTo: support@contoso.example\nCc: cc{number % 7}@alpha.example\nSubject: {subject}\nMessage-ID: <m{number}@example.net>\nDate: Tue, 24 Nov 2026 08:00:00 +0000"
            + (answers is null ? "" : $"\nIn-Reply-To: <{answers}>\nReferences: <other@example.net> <{answers}>");
    }

    static string Again((string Id, string From, string Subject) mail) =>
        $"Received: from elsewhere\nFrom: {mail.From}\nTo: support@contoso.example\nSubject: {mail.Subject}\nMessage-ID: <{mail.Id}>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";

    RawMail Mail(string headers, int mailboxId) => TestEngine.Mail(1, headers) with { Position = At(mailboxId), ReceivedAt = clock.GetUtcNow().AddMinutes(-chance.Next(0, 90)) };

    MailPosition At(int mailboxId) => new("INBOX", 1, uids[mailboxId] = uids.GetValueOrDefault(mailboxId) + 1);

    /// <summary>Somebody closes a ticket, moves one to another queue, merges one, or looks after held mail.</summary>
    async Task PeopleAsync()
    {
        await ChangeAsync(async db =>
        {
            var diary = new TicketDiary(db, clock.GetUtcNow());
            foreach (var ticket in await db.Tickets.OrderByDescending(t => t.Id).Take(12).ToListAsync(Ct))
            {
                var stood = TicketDiary.Seen(ticket);
                if (chance.Next(4) == 0)
                    (ticket.Status, ticket.ClosedAt) = ticket.ClosedAt is null ? (TicketStatus.Closed, clock.GetUtcNow()) : (TicketStatus.Open, (DateTimeOffset?)null);
                if (chance.Next(10) == 0)
                    ticket.QueueId = chance.Next(1, 3);
                if (chance.Next(15) == 0 && ticket.Id > 1003)
                    ticket.MergedIntoId = ticket.Id - 1;
                if (TicketDiary.Seen(ticket) != stood)
                    diary.Write(ticket, null);
            }
        });
        var held = (await Engine.Get<HeldMails>().ListAsync(1, 50, Ct)).Mails;
        if (held.Count == 0)
            return;
        var id = held[chance.Next(held.Count)].Row.Id;
        switch (chance.Next(4))
        {
            case 0:
                await Engine.Get<HeldMails>().IgnoreAsync(id, "Not for us", "tess", Ct);
                break;
            case 1:
                await Engine.Get<TicketByHand>().RunAsync(id, (await Engine.Get<TicketByHand>().SuggestAsync(id, Ct))! with { Subject = "By hand", Email = "carl@unknown.example" }, "tess", Ct);
                break;
            case 2:
                await Engine.Get<RetryHeld>().RunAsync(id, "tess", Ct);
                break;
        }
    }

    async Task ChangeAsync(Func<SqliteDb, Task> change)
    {
        await using var db = Engine.Db();
        await change(db);
        await db.SaveChangesAsync(Ct);
    }
}
