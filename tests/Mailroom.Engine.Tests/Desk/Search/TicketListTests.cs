using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;

namespace Mailroom.Engine.Tests.Desk.Search;

/// <summary>Filters, orders, pages and views of the ticket list.</summary>
public sealed class TicketListTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>Six tickets: 1001 to 1006, received a minute apart.</summary>
    static async Task<SearchRoom> FilledAsync()
    {
        var room = await SearchRoom.OpenAsync();
        for (var n = 1; n <= 6; n++)
            await room.MailAsync($"Case {n}", from: $"c{n}@customer.example");
        await room.DoAsync(db =>
        {
            var (first, second) = (new Queue { Name = "First line" }, new Queue { Name = "Second line" });
            var (low, high) = (new Priority { Name = "Low", Rank = 2 }, new Priority { Name = "High", Rank = 1 });
            var (me, ann) = (new Employee { Name = "Tech", Email = SearchRoom.Me }, new Employee { Name = "Ann Other", Email = "ann@contoso.example" });
            var waiting = new StatusWord { Name = "Waiting", Meaning = TicketStatus.Open };
            var account = new Account { Name = "Acme" };
            var type = new TicketType { Name = "Incident" };
            db.AddRange(first, second, low, high, me, ann, waiting, account, type);
            db.SaveChanges();
            var t = db.Tickets.OrderBy(x => x.Id).ToList();
            (t[0].QueueId, t[0].AssigneeId, t[0].PriorityId) = (first.Id, me.Id, low.Id);
            (t[1].QueueId, t[1].PriorityId, t[1].StatusId, t[1].Status) = (second.Id, high.Id, waiting.Id, TicketStatus.Open);
            (t[2].AccountId, t[2].TypeId, t[2].UnknownBecause) = (account.Id, type.Id, "");
            (t[3].Status, t[3].ClosedAt, t[3].AssigneeId) = (TicketStatus.Closed, DateTimeOffset.UtcNow, me.Id);
            (t[4].MergedIntoId, t[4].Status) = (1001, TicketStatus.Closed);
            (t[5].Unverified, t[5].AssigneeId, t[5].UnknownBecause) = (true, ann.Id, "Nothing is known of the sender.");
            foreach (var other in t.Take(5))
                other.UnknownBecause = "";
            db.Add(new TicketTag { TicketId = 1002, Tag = "vip" });
        });
        return room;
    }

    [Fact]
    public async Task Each_filter_finds_its_tickets_and_a_minus_the_others()
    {
        await using var room = await FilledAsync();
        foreach (var (query, found) in new[]
        {
            ("", "1001 1002 1003 1004 1006"), ("is:open", "1001 1002 1003 1006"), ("is:closed", "1004"), ("-is:closed", "1001 1002 1003 1006"), ("is:merged", "1005"), ("case 5", "1005"), ("#1005", "1005"),
            ("is:unassigned is:open", "1002 1003"), ("is:unverified", "1006"), ("is:unknown", "1006"), ("-is:unknown is:open", "1001 1002 1003"),
            ("queue:\"first line\"", "1001"), ("queue:first", "1001"), ("queue:f queue:s", ""), ("-queue:\"First line\" is:open", "1002 1003 1006"), ("queue:none is:open", "1003 1006"), ("queue:\"Second line\" tag:vip", "1002"),
            ("assignee:me", "1001 1004"), ("assignee:me is:open", "1001"), ("assignee:ann", "1006"), ("assignee:ann@contoso", "1006"), ("assignee:none", "1002 1003"),
            ("account:acme", "1003"), ("type:incident", "1003"), ("priority:high", "1002"), ("priority:none is:open", "1003 1006"), ("status:waiting", "1002"), ("tag:VIP", "1002"), ("-tag:vip is:open", "1001 1003 1006"), ("tag:none", ""),
            ("before:2026-11-24", ""), ("after:2026-11-24", "1001 1002 1003 1004 1006"), ("before:2026-11-25 case", "1001 1002 1003 1004 1005 1006"), ("-after:2026-11-25 is:closed", "1004"),
            ("to:support is:closed", "1004"), ("from:c2", "1002"),
        })
            Assert.Equal((query, found), (query, await room.FindAsync(query)));
    }

    [Fact]
    public async Task Days_begin_where_the_reader_lives()
    {
        await using var room = await FilledAsync();
        await room.DoAsync(db => db.Add(new Staff { UserName = SearchRoom.Me, NormalizedUserName = "TECH", TimeZone = "Pacific/Auckland" }));
        // 2026-11-24 08:01 UTC is 21:01 there, so the 24th began at 11:00 UTC on the 23rd.
        Assert.Equal("1001 1002 1003 1004 1006", await room.FindAsync("after:2026-11-24 before:2026-11-25"));
        await room.DoAsync(db => db.Tickets.Single(t => t.Id == 1001).OpenedAt = new DateTimeOffset(2026, 11, 24, 11, 30, 0, TimeSpan.Zero));
        Assert.Equal("1001", await room.FindAsync("after:2026-11-25"));
    }

    [Theory]
    [InlineData("queue:third", "There is no queue of that name.")]
    [InlineData("assignee:nobody", "There is no employee of that name.")]
    [InlineData("colour:red", "There is no colour: to search by.")]
    public async Task A_name_that_is_not_there_is_told(string query, string because)
    {
        await using var room = await FilledAsync();
        Assert.StartsWith(because, Assert.Single((await room.ListAsync(query)).Faults).Because, StringComparison.Ordinal);
        Assert.Equal(query == "colour:red" ? 5 : 0, (await room.ListAsync(query)).Total);
    }

    [Fact]
    public async Task Who_is_no_employee_has_no_tickets_and_is_told_why()
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.MailAsync("One");
        var page = await room.ListAsync("assignee:me");
        Assert.Equal(0, page.Total);
        Assert.Contains($"No employee has the address {SearchRoom.Me}", Assert.Single(page.Faults).Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TicketSort.Updated, "1006 1004 1003 1002 1001")]
    [InlineData(TicketSort.Waiting, "1001 1002 1003 1004 1006")]
    [InlineData(TicketSort.Newest, "1006 1004 1003 1002 1001")]
    [InlineData(TicketSort.Oldest, "1001 1002 1003 1004 1006")]
    [InlineData(TicketSort.Priority, "1002 1001 1006 1004 1003")]
    public async Task Pages_of_two_go_through_all_in_order_and_back(TicketSort sort, string order)
    {
        await using var room = await FilledAsync();
        var (there, back) = (new List<long>(), new List<long>());
        var page = await room.ListAsync("", r => r with { Sort = sort, Size = 2 });
        Assert.Null(page.Before);
        while (true)
        {
            Assert.Equal(5, page.Total);
            there.AddRange(page.Lines.Select(l => l.Number));
            if (page.Behind is not { } behind)
                break;
            page = await room.ListAsync("", r => r with { Sort = sort, Size = 2, From = ListMark.Read(behind.ToString()) });
        }
        Assert.Equal(order, string.Join(' ', there));
        while (page.Before is { } before)
        {
            page = await room.ListAsync("", r => r with { Sort = sort, Size = 2, From = before, Back = true });
            back.InsertRange(0, page.Lines.Select(l => l.Number));
        }
        Assert.Equal(order.Split(' ')[..^1], back.Select(n => $"{n}"));
    }

    [Fact]
    public async Task A_page_goes_on_where_it_was_when_tickets_come_in_between()
    {
        await using var room = await FilledAsync();
        var first = await room.ListAsync("", r => r with { Size = 2 });
        await room.MailAsync("New one");
        var second = await room.ListAsync("", r => r with { Size = 2, From = first.Behind });
        Assert.Equal([1003, 1002], second.Lines.Select(l => l.Number));
    }

    /// <summary>
    /// 2,000 tickets; "often" is in all but each tenth, "seldom" in each tenth, "early" in the first 502, "late" in the others. Words in more than 500 are looked for
    /// in the list's next 1,500, and gathered when those do not fill the page.
    /// </summary>
    [Theory]
    [InlineData("often", "#1999 #1998 #1997", 1000, true)]
    [InlineData("ofte", "#1999 #1998 #1997", 1000, true)]
    [InlineData("-often", "#1990 #1980 #1970", 150, true)]
    [InlineData("often -late", "#501 #499 #498", 451, false)]
    [InlineData("often early", "#501 #499 #498", 451, false)]
    [InlineData("early -often", "#500 #490 #480", 51, false)]
    [InlineData("often seldom", "", 0, false)]
    [InlineData("-often -late", "#500 #490 #480", 51, false)]
    [InlineData("seldom", "#1990 #1980 #1970", 200, false)]
    public async Task Words_that_many_tickets_hold_are_listed_and_counted(string query, string first, int total, bool more)
    {
        await using var room = await SearchRoom.OpenAsync();
        await room.FillAsync(2_000, n => $"{(n % 10 == 0 ? "seldom" : "often")} {(n < 502 ? "early" : "late")} #{n}");
        var page = await room.ListAsync(query, r => r with { Size = 3 });
        Assert.Equal((first, total, more), (Numbers(page), page.Total, page.MoreThanTotal));
        if (page.Behind is not { } behind)
            return;
        var second = await room.ListAsync(query, r => r with { Size = 3, From = behind });
        Assert.Equal((3, total, more), (second.Lines.Count, second.Total, second.MoreThanTotal));
        Assert.True(second.Lines[0].Number < page.Lines[^1].Number);
        Assert.Equal(first, Numbers(await room.ListAsync(query, r => r with { Size = 3, From = second.Before, Back = true })));
        Assert.Equal(Numbers(second), Numbers(await room.ListAsync(query, r => r with { Size = 3, Skip = 3 })));

        static string Numbers(TicketPage page) => string.Join(' ', page.Lines.Select(l => l.Subject.Split(' ')[^1]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("a-b-c")]
    [InlineData("-1-2-3")]
    [InlineData("1-99999999999999999999-3")]
    [InlineData("1-9223372036854775807-3")]
    public void A_mark_that_is_none_is_none(string? text) => Assert.Null(ListMark.Read(text));

    [Fact]
    public async Task A_line_says_what_the_ticket_has()
    {
        await using var room = await FilledAsync();
        var lines = (await room.ListAsync("")).Lines.ToDictionary(l => l.Number);
        Assert.Equal(("First line", "Tech", "Low", ""), (lines[1001].Queue, lines[1001].Assignee, lines[1001].Priority, lines[1001].Account));
        Assert.Equal(("Waiting", "High"), (lines[1002].StatusWord, lines[1002].Priority));
        Assert.Equal(("Acme", "support@contoso.example"), (lines[1003].Account, lines[1003].Mailbox));
        Assert.Equal((true, true, false), (lines[1006].Unverified, lines[1006].Unknown, lines[1001].Unknown));
        Assert.Equal(1001, (await room.ListAsync("is:merged")).Lines[0].MergedInto);
    }

    [Fact]
    public async Task The_desks_views_count_what_they_show()
    {
        await using var room = await FilledAsync();
        var views = await room.Engine.Get<DeskViews>().ListAsync(SearchRoom.Me, Ct);
        Assert.Equal("Mine 1, Unassigned 2, Unknown sender 1, All open 4, First line 1, Second line 1, Closed , All ", string.Join(", ", views.Select(v => $"{v.Name} {v.Count}")));
        foreach (var view in views.Where(v => v.Count is not null))
            Assert.Equal((view.Name, view.Count), (view.Name, (await room.ListAsync(view.Search)).Total));
        Assert.DoesNotContain(await room.Engine.Get<DeskViews>().ListAsync("stranger@contoso.example", Ct), v => v.Name == "Mine");
    }
}
