using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Tests.Fetch;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.History;

/// <summary>What a first import promises, whatever the server.</summary>
public abstract class HistoryContract
{
    protected static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    protected abstract Task<IPostOffice> OpenAsync();

    [Fact]
    public async Task Preview_counts_shows_the_newest_ten_and_changes_nothing()
    {
        await using var room = await HistoryRoom.OpenAsync(await OpenAsync(), old: 30);
        var before = room.Post.Flags("INBOX");
        var all = await room.PreviewAsync(new(null, false));
        Assert.Equal((30, 0, 30, false), (all.InFolder, all.Known, all.Wanted, all.AtMost));
        Assert.Equal(Enumerable.Range(0, 10).Select(n => ($"Mail {30 - n}", HistoryRoom.ReceivedAt(30 - n), "Opens a ticket")), all.Samples.Select(s => (s.Subject, s.ReceivedAt, s.Becomes)));
        // Of the 30, one an hour from the first of January at 13:00 on, 12 to 30 came on the second.
        var since = await room.PreviewAsync(new(new DateOnly(2026, 1, 2), false));
        Assert.Equal((19, 10), (since.Wanted, since.Samples.Count));
        Assert.Equal(30, (await room.PreviewAsync(new(null, true))).Wanted);
        Assert.Equal(before, room.Post.Flags("INBOX"));
        await using var db = room.Engine.Db();
        Assert.Equal((0, 0, 0, 0), (await db.Tickets.CountAsync(Ct), await db.Ledger.CountAsync(Ct), await db.Attempts.CountAsync(Ct), await db.Imports.CountAsync(Ct)));
    }

    [Fact, Trait("Case", "I1"), Trait("Case", "I2")]
    public async Task Old_mail_comes_in_beside_new_mail_is_paused_and_goes_on_and_nobody_hears_of_it()
    {
        const int old = 500;
        await using var room = await HistoryRoom.OpenAsync(await OpenAsync(), old, draft => draft with { After = AfterProcessing.MarkRead });
        await room.ReadAsync();
        Assert.Null(await room.Imports.LatestAsync(room.Id, Ct));
        await room.BeginAsync();
        await room.ImportAsync("the first batches", import => import.Done >= 50);
        Assert.IsType<HistoryOutcome.Done>(await room.Imports.PauseAsync(room.Id, "ann", Ct));
        // What was being stored at that moment is stored; then it stands still, and new mail does not.
        room.Post.Deliver(HistoryRoom.Mail(old + 1));
        await room.TicketAsync(old + 1);
        var paused = await room.ImportAsync("a standing import", import => import.State == ImportState.Paused);
        room.Post.Deliver(HistoryRoom.Mail(old + 2));
        await room.TicketAsync(old + 2);
        Assert.Equal(paused.Done, (await room.Imports.LatestAsync(room.Id, Ct))!.Done);
        Assert.InRange(paused.Done, 50, old - 25);

        Assert.IsType<HistoryOutcome.Done>(await room.Imports.ResumeAsync(room.Id, "ann", Ct));
        await room.ImportAsync("more", import => import.Done > paused.Done);
        room.Post.Deliver(HistoryRoom.Mail(old + 3));
        await room.TicketAsync(old + 3);
        Assert.True((await room.Imports.LatestAsync(room.Id, Ct))!.Done < old, "New mail waited for the whole import.");
        var done = await room.ImportAsync("the end", import => import.EndedAt is not null);
        Assert.Equal((ImportState.Done, old, old, old, ""), (done.State, done.Total, done.Done, done.Tickets, done.Because));
        Assert.True(done.WorkedSeconds > 0);
        await room.OnceAsync(Enumerable.Range(1, old + 3));
        await SilentAsync(room, old);
        await Waiting.ForAsync("all marked as read", () => Task.FromResult(room.Post.Flags("INBOX").All(f => f.Contains('S', StringComparison.Ordinal)) ? "" : null), TimeSpan.FromSeconds(20), Ct);
    }

    static async Task SilentAsync(HistoryRoom room, int old)
    {
        await using var db = room.Engine.Db();
        Assert.Equal((old, 3), (await db.Ledger.CountAsync(i => i.Silent && !i.MayAnswer, Ct), await db.Ledger.CountAsync(i => !i.Silent && i.MayAnswer, Ct)));
        Assert.Equal(old + 3, await db.Ledger.CountAsync(Ct));
        Assert.DoesNotContain(await db.Outgoing.ToListAsync(Ct), mail => db.Tickets.Any(t => t.Id == mail.TicketId && t.Intake!.Silent));
        foreach (var number in new[] { 1, 250, old })
            Assert.Equal(HistoryRoom.ReceivedAt(number), (await db.Tickets.SingleAsync(t => t.Subject == $"Mail {number}", Ct)).OpenedAt);
        Assert.Equal(["import.started", "import.paused", "import.resumed", "import.done"], await db.Audit.Where(a => a.Action.StartsWith("import.")).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Renumbered_folder_ends_it_with_a_reason_and_another_import_takes_nothing_twice()
    {
        await using var room = await HistoryRoom.OpenAsync(await OpenAsync(), old: 300);
        await room.ReadAsync();
        await room.BeginAsync();
        await room.ImportAsync("the first batch", import => import.Done > 0);
        await room.Imports.PauseAsync(room.Id, "ann", Ct);
        await room.Post.RenumberAsync();
        await room.Post.DropAsync();
        room.Post.Deliver(HistoryRoom.Mail(301));
        await room.TicketAsync(301);
        await room.Imports.ResumeAsync(room.Id, "ann", Ct);
        var failed = await room.ImportAsync("its end", import => import.EndedAt is not null);
        Assert.Equal(ImportState.Failed, failed.State);
        Assert.Contains("UIDVALIDITY", failed.Because, StringComparison.Ordinal);
        await room.BeginAsync();
        var again = await room.ImportAsync("the second import", import => import.Id != failed.Id && import.EndedAt is not null);
        Assert.Equal((ImportState.Done, failed.Done), (again.State, again.Known));
        await room.OnceAsync(Enumerable.Range(1, 301));
    }
}

/// <summary>The promises against the simulator.</summary>
public sealed class SimulatorHistoryTests : HistoryContract
{
    protected override Task<IPostOffice> OpenAsync() => SimulatorPost.OpenAsync(MailProtocol.Imap);

    [Fact, Trait("Case", "F01"), Trait("Case", "I1"), Trait("Case", "I2")]
    public async Task Broken_off_again_and_again_it_loses_and_doubles_nothing()
    {
        const int old = 200;
        await using var room = await HistoryRoom.OpenAsync(await OpenAsync(), old);
        await room.ReadAsync();
        await room.BeginAsync();
        var hits = 0;
        for (var reached = 0; reached < old - 25; hits++)
        {
            reached = (await room.ImportAsync("some more", import => import.Done > reached || import.EndedAt is not null)).Done;
            await room.RestartAsync();
        }
        Assert.InRange(hits, 3, old);
        var done = await room.ImportAsync("the end", import => import.EndedAt is not null);
        Assert.Equal((ImportState.Done, old, old), (done.State, done.Done, done.Tickets));
        await room.OnceAsync(Enumerable.Range(1, old));
    }

    [Fact]
    public async Task Cancelled_one_keeps_what_is_in_and_a_later_one_takes_the_rest()
    {
        await using var room = await HistoryRoom.OpenAsync(await OpenAsync(), old: 150);
        await room.ReadAsync();
        await room.BeginAsync();
        Assert.IsType<HistoryOutcome.NotNow>(await room.Imports.StartAsync(room.Id, new(null, false), "bob", Ct));
        await room.ImportAsync("the first batch", import => import.Done > 0);
        Assert.IsType<HistoryOutcome.Done>(await room.Imports.CancelAsync(room.Id, "ann", Ct));
        var cancelled = await room.ImportAsync("its end", import => import.State == ImportState.Cancelled);
        Assert.IsType<HistoryOutcome.NotNow>(await room.Imports.ResumeAsync(room.Id, "ann", Ct));
        await room.BeginAsync(new(new DateOnly(2026, 1, 4), false));
        var later = await room.ImportAsync("the second", import => import.Id != cancelled.Id && import.EndedAt is not null);
        Assert.Equal(ImportState.Done, later.State);
        // From the fourth of January on: mail 60 to 150.
        await using var db = room.Engine.Db();
        var subjects = await db.Tickets.Select(t => t.Subject).ToListAsync(Ct);
        Assert.Equal(subjects.Count, subjects.Distinct().Count());
        Assert.All(Enumerable.Range(60, 91), number => Assert.Contains($"Mail {number}", subjects));
        // The batch that was being stored when it was cancelled counts for the first.
        Assert.Equal(subjects.Count, later.Tickets + (await db.Imports.SingleAsync(i => i.Id == cancelled.Id, Ct)).Tickets);
    }

    [Fact]
    public async Task Unread_mail_is_taken_alone_and_a_future_day_is_refused()
    {
        await using var office = await Office.OpenAsync();
        foreach (var number in Enumerable.Range(1, 4))
            office.M365.Deliver(Office.Address, Office.Mail(number), flags: number % 2 == 0 ? [@"\Seen"] : []);
        var id = await office.StartAsync();
        var imports = office.Engine.Get<FirstImports>();
        var refused = Assert.IsType<HistoryOutcome.Refused>(await imports.StartAsync(id, new(new DateOnly(2999, 1, 1), false), "ann", Ct));
        Assert.Equal("Since", Assert.Single(refused.Errors).Field);
        Assert.IsType<HistoryOutcome.Done>(await imports.StartAsync(id, new(null, UnreadOnly: true), "ann", Ct));
        var done = await Waiting.ForAsync("the end", async () => await imports.LatestAsync(id, Ct) is { EndedAt: not null } over ? over : null, TimeSpan.FromSeconds(20), Ct);
        Assert.Equal((ImportState.Done, 2, 2), (done.State, done.Total, done.Tickets));
        await using var db = office.Engine.Db();
        Assert.Equal(["Mail 1", "Mail 3"], await db.Tickets.OrderBy(t => t.Id).Select(t => t.Subject).ToListAsync(Ct));
    }
}

/// <summary>The promises against Dovecot.</summary>
public sealed class DovecotHistoryTests(DovecotServer dovecot) : HistoryContract, IClassFixture<DovecotServer>
{
    protected override Task<IPostOffice> OpenAsync() => DovecotPost.OpenAsync(dovecot, oauth: false, MailProtocol.Imap);
}
