using Mailroom.Engine.Desk;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Dashboard;

/// <summary>What the dashboard counts.</summary>
public sealed class DashboardTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static readonly DateTimeOffset Now = new(2026, 11, 25, 14, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Mails_tickets_and_latency_fall_into_their_hours_and_old_mail_is_apart()
    {
        await using var engine = await TestEngine.StartAsync(clock: new StandingClock { Now = Now });
        await using (var db = engine.Db())
        {
            var raw = await RawAsync(db);
            db.AddRange(
                Row(1, raw, Now.AddMinutes(-10), seconds: 4, Outcome.Ticket), Row(2, raw, Now.AddMinutes(-9), seconds: 8, Outcome.Note), Row(3, raw, Now.AddMinutes(-8), seconds: 0, Outcome.Duplicate),
                Row(4, raw, Now.AddHours(-2), seconds: 300, Outcome.Ticket), Row(5, raw, Now.AddHours(-30), seconds: 1, Outcome.Ticket),
                Row(6, raw, Now.AddMinutes(-5), seconds: 90_000_000, Outcome.Ticket, silent: true),
                // A server whose clock is ahead of ours.
                Row(7, raw, Now.AddMinutes(-4), seconds: -30, Outcome.Ticket));
            await db.SaveChangesAsync(Ct);
        }
        var day = await engine.Get<Engine.Desk.Dashboard>().CountAsync(DashboardSpan.Day, TimeZoneInfo.Utc, Ct);
        Assert.Equal((true, 5, 3, 1), (day.Any, day.Mails, day.Tickets, day.Old));
        Assert.Equal((4, 2, 1, 4.0, 8.0), (day.Slots[^1].Mails, day.Slots[^1].Tickets, day.Slots[^1].Old, day.Slots[^1].Median, day.Slots[^1].Slow));
        Assert.Equal((1, 1, 300.0), (day.Slots[^3].Mails, day.Slots[^3].Tickets, day.Slots[^3].Median));
        Assert.Equal((4.0, 300.0), (day.Median, day.Slow));
        Assert.Null(day.Slots[0].Median);
        var week = await engine.Get<Engine.Desk.Dashboard>().CountAsync(DashboardSpan.Week, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"), Ct);
        Assert.Equal((6, 4), (week.Mails, week.Tickets));
    }

    [Fact]
    public async Task Failures_outbox_and_open_tickets_are_counted_by_what_they_are()
    {
        var clock = new StandingClock { Now = Now };
        await using var engine = await TestEngine.StartAsync(clock: clock);
        var mailbox = await engine.AddMailboxAsync();
        await using (var db = engine.Db())
        {
            var raw = await RawAsync(db);
            db.AddRange(Row(1, raw, Now.AddHours(-1), 1, Outcome.Held, "attempts"), Row(2, raw, Now.AddHours(-1), 1, Outcome.Held, "attempts"), Row(3, raw, Now.AddDays(-3), 1, Outcome.Held, "rule"), Row(4, raw, Now, 1, Outcome.Ticket));
            db.Add(new MailboxAlert { MailboxId = mailbox.Id, Kind = AlertKind.Receive, Code = "AADSTS50126", OpenedAt = Now.AddHours(-3) });
            db.Add(new OutgoingMail { MailboxId = mailbox.Id, MessageId = "a@x", State = OutgoingState.Failed, Code = "5.1.1", QueuedAt = Now.AddHours(-2) });
            db.Add(new OutgoingMail { MailboxId = mailbox.Id, MessageId = "b@x", State = OutgoingState.Waiting, QueuedAt = Now.AddMinutes(-7) });
            db.Add(new OutgoingMail { MailboxId = mailbox.Id, MessageId = "c@x", State = OutgoingState.Waiting, QueuedAt = Now.AddMinutes(-3) });
            db.Add(new Queue { Name = "Network" });
            var ann = new Contact { Email = "ann@customer.example" };
            db.Add(ann);
            await db.SaveChangesAsync(Ct);
            var (first, queue) = (await db.Ledger.MinAsync(i => i.Id, Ct), (await db.Queues.SingleAsync(q => q.Name == "Network", Ct)).Id);
            foreach (var (age, of, status) in new (double, int?, TicketStatus)[] { (0.5, queue, TicketStatus.New), (3, queue, TicketStatus.Open), (3, queue, TicketStatus.Closed), (90, null, TicketStatus.Open), (20, queue, TicketStatus.Open) })
                db.Add(new Ticket { Subject = "t", RequesterId = ann.Id, MailboxId = mailbox.Id, IntakeId = first, QueueId = of, Status = status, OpenedAt = Now.AddDays(-age), UpdatedAt = Now });
            await db.SaveChangesAsync(Ct);
        }
        var day = await engine.Get<Engine.Desk.Dashboard>().CountAsync(DashboardSpan.Day, TimeZoneInfo.Utc, Ct);
        Assert.Equal([new("held", "attempts", 2), new("outgoing", "5.1.1", 1), new("receive", "AADSTS50126", 1)], day.Failures);
        Assert.Equal((2, Now.AddMinutes(-7)), (day.Outbox, day.OutboxSince));
        Assert.Equal(["Network", ""], day.Queues.Select(q => q.Queue));
        Assert.Equal<int[]>([[1, 1, 1, 0], [0, 0, 0, 1]], day.Queues.Select(q => q.ByAge.ToArray()));
        // What was counted is good for a little while, and no longer.
        await using (var db = engine.Db())
            await db.Outgoing.Where(o => o.State == OutgoingState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Sent), Ct);
        Assert.Equal(2, (await engine.Get<Engine.Desk.Dashboard>().CountAsync(DashboardSpan.Day, TimeZoneInfo.Utc, Ct)).Outbox);
        clock.Now = Now.AddMinutes(5);
        Assert.Equal(0, (await engine.Get<Engine.Desk.Dashboard>().CountAsync(DashboardSpan.Day, TimeZoneInfo.Utc, Ct)).Outbox);
    }

    [Fact]
    public async Task Counting_reads_indexes_and_no_rows()
    {
        await using var engine = await TestEngine.StartAsync();
        await using var db = engine.Db();
        Assert.Equal(["SEARCH Ledger USING COVERING INDEX IX_Ledger_Hours (TakenInAt>? AND TakenInAt<?)"], await PlanAsync(db, LedgerSlots.Counting([Now.AddHours(-2), Now.AddHours(-1), Now])));
        Assert.Equal(["SCAN t USING COVERING INDEX IX_Tickets_Open"], await PlanAsync(db, Engine.Desk.Dashboard.Open(db, Now).ToQueryString()));
    }

    /// <summary>Which tables and indexes a question reads, as SQLite says.</summary>
    static async Task<IReadOnlyList<string>> PlanAsync(MailroomDb db, string sql)
    {
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
        List<string> reads = [];
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            if (reader.GetString(3) is var step && (step.StartsWith("SEARCH", StringComparison.Ordinal) || step.StartsWith("SCAN", StringComparison.Ordinal)) && !step.Contains("subquery", StringComparison.Ordinal) && !step.EndsWith("slots", StringComparison.Ordinal) && !step.EndsWith("CONSTANT ROWS", StringComparison.Ordinal))
                reads.Add(step);
        return reads;
    }

    sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    static async Task<long> RawAsync(MailroomDb db)
    {
        var raw = new StoredMail { Sha256 = new byte[32] };
        db.Add(raw);
        await db.SaveChangesAsync(Ct);
        return raw.Id;
    }

    static Intake Row(long uid, long raw, DateTimeOffset takenIn, long seconds, Outcome outcome, string code = "", bool silent = false) => new()
    {
        MailboxId = 1,
        Folder = "INBOX",
        UidValidity = 1,
        Uid = uid,
        RawId = raw,
        Outcome = outcome,
        Code = code,
        Silent = silent,
        TakenInAt = takenIn,
        ReceivedAt = takenIn.AddSeconds(-seconds),
    };
}
