using System.Text;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Notify;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>An office that reads its mailbox and sends its outbox, with one technician.</summary>
sealed class OutboxRoom(Office office, int mailboxId) : IAsyncDisposable
{
    public const string Sam = "sam@contoso.example";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    OutboxWatch? watch;

    public Office Office => office;

    public TestEngine Engine => office.Engine;

    public int MailboxId => mailboxId;

    public static async Task<OutboxRoom> OpenAsync(bool sends = true, bool reads = true, TimeProvider? clock = null, string address = Office.Address)
    {
        var office = await Office.OpenAsync(clock: clock);
        if (address != Office.Address)
            office.M365.AddAccount(address, Office.Password);
        var draft = office.Draft(MailProtocol.Imap, sends) with { Username = address };
        var id = reads ? await office.StartAsync(draft) : await office.SaveAsync(draft);
        await using var db = office.Engine.Db();
        db.Add(new Employee { Name = "Sam Support", Email = Sam });
        db.Add(new Staff { UserName = Sam, Email = Sam, Signature = "Sam" });
        await db.SaveChangesAsync(Ct);
        if (!reads)
            await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.Enabled, true), Ct);
        return new OutboxRoom(office, id);
    }

    public async Task SendAsync()
    {
        watch = ActivatorUtilities.CreateInstance<OutboxWatch>(Engine.Services);
        await watch.StartAsync(Ct);
    }

    public async Task StopAsync()
    {
        if (watch is not null)
            await watch.StopAsync(CancellationToken.None);
        watch = null;
    }

    public async Task<long> AnswerAsync(long ticket, string text = "We are on our way.", string to = "ann@customer.example") =>
        Assert.IsType<AnswerOutcome.Queued>(await Engine.Get<Answers>().SendAsync(new AnswerToSend(ticket, text, to, ""), Sam, Ct)).OutgoingId;

    public void Deliver(string headers, string body = "It burns.\r\n", string to = Office.Address) =>
        office.M365.Deliver(to, Encoding.UTF8.GetBytes(headers.ReplaceLineEndings("\r\n").TrimEnd() + "\r\n\r\n" + body));

    public async Task<OutgoingMail> StandsAsync(long id, OutgoingState state, Func<OutgoingMail, bool>? and = null)
    {
        OutgoingMail? last = null;
        try
        {
            return await Waiting.ForAsync($"outgoing mail {id} is {state}", async () =>
            {
                await using var db = Engine.Db();
                last = await db.Outgoing.AsNoTracking().SingleAsync(o => o.Id == id, Ct);
                return last.State == state && and?.Invoke(last) != false ? last : null;
            }, TimeSpan.FromSeconds(30), Ct);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Wanted {state}; it is {last?.State}, tries {last?.Tries}, next {last?.NextAt:O}, {last?.Code} {last?.Because}");
        }
    }

    public Task<string> CountAsync(string what, Func<Mailroom.Engine.Store.SqliteDb, Task<int>> count, int wanted) => Waiting.ForAsync($"{wanted} {what}", async () =>
    {
        await using var db = Engine.Db();
        return await count(db) >= wanted ? "there" : null;
    }, TimeSpan.FromSeconds(30), Ct);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await office.DisposeAsync();
    }
}
