using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>An engine with a mailbox and the desk's words, in which tickets are worked on. Two tickets are there: #1001 of Ann, #1002 of Bob.</summary>
sealed class DeskRoom : IAsyncDisposable
{
    public const string Tess = "tess@contoso.example";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly Ownership owner;
    uint uid;

    DeskRoom(TestEngine engine, Ownership owner) => (Engine, this.owner) = (engine, owner);

    public TestEngine Engine { get; }

    public static async Task<DeskRoom> OpenAsync(bool statusWords = false, TimeProvider? clock = null)
    {
        var engine = await TestEngine.StartAsync(clock: clock);
        var mailbox = await engine.AddMailboxAsync();
        await using (var db = engine.Db())
        {
            db.AddRange(new Queue { Name = "Front desk" }, new Queue { Name = "Back office" }, new TicketType { Name = "Incident" }, new Priority { Name = "High", Rank = 1 }, new Priority { Name = "Low", Rank = 2 });
            db.AddRange(new Employee { Name = "Tess", Email = Tess }, new Employee { Name = "Bo", Email = "bo@contoso.example" });
            db.AddRange(new CustomField { Name = "Room", Kind = FieldKind.Number }, new CustomField { Name = "Building", Kind = FieldKind.Choice, Choices = "North\nSouth" },
                new CustomField { Name = "Due", Kind = FieldKind.Date }, new CustomField { Name = "Remark", Kind = FieldKind.Text });
            if (statusWords)
                db.AddRange(new StatusWord { Name = "Fresh", Meaning = TicketStatus.New }, new StatusWord { Name = "Working", Meaning = TicketStatus.Open }, new StatusWord { Name = "Waiting", Meaning = TicketStatus.Open }, new StatusWord { Name = "Solved", Meaning = TicketStatus.Closed });
            await db.SaveChangesAsync(Ct);
        }
        var room = new DeskRoom(engine, await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct));
        await room.MailAsync("ann@customer.example", "a", "Printer");
        await room.MailAsync("bob@other.example", "b", "Scanner");
        return room;
    }

    public Task MailAsync(string from, string id, string subject, string more = "") => Engine.Get<HandleMail>().RunAsync(owner,
        [TestEngine.Mail(++uid, $"{more}From: {from}\nTo: support@contoso.example\nSubject: {subject}\nMessage-ID: <{id}@x.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000", $"This is {id}.\r\n")], Ct);

    public Task<EditOutcome> EditAsync(TicketEdit edit, long number = 1001, string by = Tess) => Engine.Get<TicketEdits>().SaveAsync(number, edit, by, Ct);

    public async Task<TicketSheet> SheetAsync(long number = 1001) => (await Engine.Get<TicketSheets>().FindAsync(number, Ct))!;

    public async Task<TicketView> ViewAsync(long number = 1001) => (await Engine.Get<Tickets>().FindAsync(number, Ct))!;

    public async Task<T> AskAsync<T>(Func<SqliteDb, Task<T>> ask)
    {
        await using var db = Engine.Db();
        return await ask(db);
    }

    /// <summary>What the ticket's history says, one text a line.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(long number = 1001) =>
        [.. (await Engine.Get<TicketSheets>().HistoryAsync(number, Ct)).Select(l => $"{l.By} {l.What}: {l.Before} > {l.After}")];

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
