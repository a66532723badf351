using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Rules;

/// <summary>An engine with two mailboxes and a few words of the desk, for rules to name.</summary>
public sealed class RuleRoom : IAsyncDisposable
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly Dictionary<int, Ownership> owners = [];

    RuleRoom(TestEngine engine) => Engine = engine;

    public TestEngine Engine { get; }

    public int Support { get; private set; }

    public int Alerts { get; private set; }

    public static async Task<RuleRoom> OpenAsync(TimeProvider? clock = null)
    {
        var room = new RuleRoom(await TestEngine.StartAsync(clock: clock));
        room.Support = await room.AddMailboxAsync("support");
        room.Alerts = await room.AddMailboxAsync("alerts");
        await room.ChangeAsync(async db =>
        {
            db.AddRange(new Queue { Name = "Hardware" }, new Queue { Name = "On call" }, new Priority { Name = "High" }, new CustomField { Name = "asset" }, new Account { Name = "Fabrikam" }, new Employee { Name = "Ada Vale", Email = "ada@contoso.example" });
            await db.SaveChangesAsync(Ct);
        });
        return room;
    }

    public async Task<RuleSaving> SaveAsync(string yaml, int? basedOn = null) => await Engine.Get<RuleBooks>().SaveAsync(yaml, basedOn, "ada", Ct);

    public async Task SavedAsync(string yaml)
    {
        var saving = await SaveAsync(yaml);
        Assert.True(saving is RuleSaving.Saved, saving is RuleSaving.Refused refused ? string.Join('\n', refused.Errors) : saving.ToString());
    }

    public async Task HandleAsync(int mailbox, params RawMail[] mails) => Assert.IsType<CommitOutcome.Committed>(await Engine.Get<HandleMail>().RunAsync(owners[mailbox], mails, Ct));

    public async Task ChangeAsync(Func<SqliteDb, Task> change)
    {
        await using var db = Engine.Db();
        await change(db);
    }

    public async Task<T> AskAsync<T>(Func<SqliteDb, Task<T>> ask)
    {
        await using var db = Engine.Db();
        return await ask(db);
    }

    public Task<List<Ticket>> TicketsAsync() => AskAsync(db => db.Tickets.AsNoTracking().OrderBy(t => t.Id).ToListAsync(Ct));

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    async Task<int> AddMailboxAsync(string name)
    {
        var id = (await Engine.AddMailboxAsync(m => (m.Name, m.Username) = (name, $"{name}@contoso.example"))).Id;
        owners[id] = await Engine.Get<Owners>().ClaimAsync(id, Ct);
        return id;
    }
}
