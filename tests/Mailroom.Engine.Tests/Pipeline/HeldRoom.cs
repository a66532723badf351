using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Pipeline;

/// <summary>An engine whose one mailbox holds the mail of unknown senders.</summary>
public sealed class HeldRoom : IAsyncDisposable
{
    public const string Question = "From: Ann <ann@customer.example>\nTo: support@contoso.example\nSubject: Printer\nMessage-ID: <q1@customer.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";
    public const string Answer = "From: ann@customer.example\nSubject: Re: Printer\nMessage-ID: <a1@customer.example>\nIn-Reply-To: <q1@customer.example>\nDate: Tue, 24 Nov 2026 09:00:00 +0000";
    public const string WithFile = "From: ann@customer.example\nSubject: Files\nMessage-ID: <f1@customer.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b";
    public const string FileBody = "--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: text/plain; name=notes.txt\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nthree flames\r\n--b--\r\n";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    HeldRoom(TestEngine engine, int mailboxId, Ownership owner) => (Engine, MailboxId, Owner) = (engine, mailboxId, owner);

    public TestEngine Engine { get; }

    public int MailboxId { get; }

    public Ownership Owner { get; }

    public static async Task<HeldRoom> OpenAsync(Action<Mailbox>? mailbox = null, TimeProvider? clock = null, Func<EngineSettings, EngineSettings>? change = null)
    {
        var engine = await TestEngine.StartAsync(change, clock);
        var id = (await engine.AddMailboxAsync(mailbox)).Id;
        var room = new HeldRoom(engine, id, await engine.Get<Owners>().ClaimAsync(id, Ct));
        await room.ChangeAsync(async db =>
        {
            db.Add(new MailboxDesk { MailboxId = id, UnknownSenders = UnknownSenders.Hold });
            await db.SaveChangesAsync(Ct);
        });
        return room;
    }

    public Task HandleAsync(params RawMail[] mails) => Engine.Get<HandleMail>().RunAsync(Owner, mails, Ct);

    /// <summary>Takes a mail in, which has to be held.</summary>
    public async Task<long> HoldAsync(RawMail mail)
    {
        await HandleAsync(mail);
        await using var db = Engine.Db();
        var row = await db.Ledger.OrderByDescending(i => i.Id).FirstAsync(Ct);
        Assert.Equal(Outcome.Held, row.Outcome);
        return row.Id;
    }

    /// <summary>From now on the mailbox takes mail of unknown senders.</summary>
    public Task LetInAsync() => ChangeAsync(db => db.Desks.ExecuteUpdateAsync(set => set.SetProperty(d => d.UnknownSenders, UnknownSenders.Accept), Ct));

    public Task AddAccountAsync(string name, string? domain = null) => ChangeAsync(async db =>
    {
        var account = new Account { Name = name };
        if (domain is not null)
            account.Domains.Add(new AccountDomain { Domain = domain });
        db.Add(account);
        await db.SaveChangesAsync(Ct);
    });

    public async Task ChangeAsync(Func<SqliteDb, Task> change)
    {
        await using var db = Engine.Db();
        await change(db);
    }

    public async Task<string> TextOfFileAsync(TicketView view)
    {
        var file = Assert.Single(view.Mails[0].Files);
        var content = MailParser.Open((await Engine.Get<Tickets>().RawAsync(file.IntakeId, Ct))!, file.Index, Limits.Default, Ct)!;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
