using Mailroom.Decisions.Search;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk.Search;

/// <summary>An engine with one mailbox, whose mails become tickets, and somebody who searches.</summary>
sealed class SearchRoom : IAsyncDisposable
{
    public const string Me = "tech@contoso.example";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    uint uid;

    SearchRoom(TestEngine engine, Mailbox mailbox, Ownership owner) => (Engine, Mailbox, Owner) = (engine, mailbox, owner);

    public TestEngine Engine { get; }

    public Mailbox Mailbox { get; }

    public Ownership Owner { get; }

    public static async Task<SearchRoom> OpenAsync()
    {
        var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync(m => m.Name = "support@contoso.example");
        return new SearchRoom(engine, mailbox, await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct));
    }

    /// <summary>A mail comes in.</summary>
    /// <param name="subject">Its subject.</param>
    /// <param name="body">Its text.</param>
    /// <param name="from">Its sender.</param>
    /// <param name="more">Header lines more, each with its line end.</param>
    public async Task MailAsync(string subject, string body = "Hello.", string from = "Ann <ann@customer.example>", string more = "") =>
        await Engine.Get<HandleMail>().RunAsync(Owner, [Raw(subject, body, from, more)], Ct);

    public Decisions.Mail.RawMail Raw(string subject, string body, string from, string more)
    {
        uid++;
        var type = more.Contains("Content-Type", StringComparison.Ordinal) ? "" : "Content-Type: text/plain; charset=utf-8\n";
        return TestEngine.Mail(uid, $"From: {from}\nTo: support@contoso.example\nSubject: {subject}\nMessage-ID: <s{uid}@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\n{type}{more}", body + "\r\n");
    }

    public async Task<TicketPage> ListAsync(string query, Func<ListRequest, ListRequest>? change = null)
    {
        var request = new ListRequest(QueryReader.Read(query), Me);
        return await Engine.Get<TicketList>().ListAsync(change?.Invoke(request) ?? request, Ct);
    }

    /// <summary>The numbers that are found, smallest first; nothing of the query may be left out.</summary>
    public async Task<string> FindAsync(string query)
    {
        var page = await ListAsync(query);
        Assert.Empty(page.Faults);
        Assert.Equal((page.Lines.Count, false), (page.Total, page.MoreThanTotal));
        await BothWaysAsync(query);
        return string.Join(' ', page.Lines.Select(line => line.Number).Order());
    }

    /// <summary>Words are found the same whether all that hold them are gathered or tickets are looked through.</summary>
    async Task BothWaysAsync(string query)
    {
        await using var db = Engine.Db();
        var all = await db.Tickets.Select(t => t.Id).ToListAsync(Ct);
        foreach (var words in QueryReader.Read(query).Parts.OfType<QueryPart.Words>())
        {
            var gathered = await Engine.Get<ITextSearch>().TicketsWith(db, words).ToListAsync(Ct);
            Assert.Equal((query, string.Join(' ', gathered.Distinct().Order())), (query, string.Join(' ', (await Engine.Get<ITextSearch>().AmongAsync(db, words, all, Ct)).Order())));
        }
    }

    /// <summary>Many tickets, one a minute from 2026-11-24 on, of one requester.</summary>
    public async Task FillAsync(int count, Func<int, string> subject)
    {
        await using var db = Engine.Db();
        var at = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        var requester = new Contact { Email = "many@customer.example", FirstSeenAt = at };
        var stored = new StoredMail { Sha256 = new byte[32], KeptSize = 1, FullSize = 1, Packed = [0] };
        db.AddRange(requester, stored);
        await db.SaveChangesAsync(Ct);
        db.AddRange(Enumerable.Range(0, count).Select(n => new Ticket
        {
            Subject = subject(n),
            RequesterId = requester.Id,
            MailboxId = Mailbox.Id,
            OpenedAt = at.AddMinutes(n),
            UpdatedAt = at.AddMinutes(n),
            Intake = new Intake { MailboxId = Mailbox.Id, Folder = "INBOX", UidValidity = 7, Uid = n + 1, ContentKey = BitConverter.GetBytes(n), Outcome = Outcome.Ticket, Because = "A new mail.", ReceivedAt = at, TakenInAt = at, HandledAt = at, SettledAt = at, RawId = stored.Id },
        }));
        await db.SaveChangesAsync(Ct);
    }

    public async Task DoAsync(Action<SqliteDb> change)
    {
        await using var db = Engine.Db();
        change(db);
        await db.SaveChangesAsync(Ct);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
