using Mailroom.Engine.Desk;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk.Search;

/// <summary>Views that are saved: whose they are, and what each change leaves in the audit.</summary>
public sealed class SavedViewsTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    static readonly ViewReader Ann = new("ann@contoso.example", Admin: false);
    static readonly ViewReader Bob = new("bob@contoso.example", Admin: false);
    static readonly ViewReader Root = new("root@contoso.example", Admin: true);

    static async Task<string> SeenAsync(SavedViews views, ViewReader who) => string.Join(", ", (await views.ListAsync(who.UserName, Ct)).Select(v => $"{v.Name}={v.Query}"));

    [Fact]
    public async Task Own_views_are_ones_own_and_everybodys_come_first()
    {
        await using var engine = await TestEngine.StartAsync();
        var views = engine.Get<SavedViews>();
        foreach (var (name, query, shared, who) in new[] { ("Late", "q=a", false, Ann), (" Fires ", "q=b", false, Ann), ("Late", "q=c", false, Bob), ("VIP", "q=d", true, Root), ("Fires", "q=e", false, Ann) })
            Assert.IsType<ViewOutcome.Done>(await views.SaveAsync(name, query, shared, who, Ct));
        Assert.Equal(("VIP=q=d, Late=q=a, Fires=q=e", "VIP=q=d, Late=q=c"), (await SeenAsync(views, Ann), await SeenAsync(views, Bob)));
        var fires = (await views.ListAsync(Ann.UserName, Ct))[2].Id;
        Assert.IsType<ViewOutcome.Done>(await views.MoveAsync(fires, up: true, Ann, Ct));
        Assert.Equal("VIP=q=d, Fires=q=e, Late=q=a", await SeenAsync(views, Ann));
        Assert.IsType<ViewOutcome.Done>(await views.MoveAsync(fires, up: true, Ann, Ct));
        Assert.IsType<ViewOutcome.Done>(await views.RenameAsync(fires, "Flames", Ann, Ct));
        Assert.Equal("VIP=q=d, Flames=q=e, Late=q=a", await SeenAsync(views, Ann));
        Assert.IsType<ViewOutcome.Done>(await views.DeleteAsync(fires, Ann, Ct));
        Assert.Equal("VIP=q=d, Late=q=a", await SeenAsync(views, Ann));
        await using var db = engine.Db();
        Assert.Equal(["view.saved", "view.saved", "view.saved", "view.saved", "view.saved", "view.moved", "view.moved", "view.renamed", "view.deleted"], await db.Audit.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task What_is_not_ones_own_cannot_be_changed_and_a_bad_name_is_told()
    {
        await using var engine = await TestEngine.StartAsync();
        var views = engine.Get<SavedViews>();
        await views.SaveAsync("Mine", "q=a", shared: false, Ann, Ct);
        await views.SaveAsync("Other", "q=a", shared: false, Ann, Ct);
        await views.SaveAsync("All", "q=a", shared: true, Root, Ct);
        var ids = (await views.ListAsync(Ann.UserName, Ct)).ToDictionary(v => v.Name, v => v.Id);
        Assert.IsType<ViewOutcome.Refused>(await views.SaveAsync("All", "q=b", shared: true, Ann, Ct));
        foreach (var (id, who) in new[] { (ids["Mine"], Bob), (ids["Mine"], Root), (ids["All"], Ann), (99, Root) })
        {
            Assert.IsType<ViewOutcome.NotFound>(await views.DeleteAsync(id, who, Ct));
            Assert.IsType<ViewOutcome.NotFound>(await views.RenameAsync(id, "x", who, Ct));
            Assert.IsType<ViewOutcome.NotFound>(await views.MoveAsync(id, up: true, who, Ct));
        }
        foreach (var name in new[] { "", " ", new string('x', 61), "a\nb" })
        {
            Assert.IsType<ViewOutcome.Refused>(await views.SaveAsync(name, "q=", shared: false, Ann, Ct));
            Assert.IsType<ViewOutcome.Refused>(await views.RenameAsync(ids["Mine"], name, Ann, Ct));
        }
        Assert.IsType<ViewOutcome.Refused>(await views.RenameAsync(ids["Mine"], "Other", Ann, Ct));
        Assert.IsType<ViewOutcome.Refused>(await views.SaveAsync("Long", new string('q', 2_001), shared: false, Ann, Ct));
        Assert.Equal("All=q=a, Mine=q=a, Other=q=a", await SeenAsync(views, Ann));
    }

    [Fact]
    public async Task There_is_an_end_to_how_many_are_saved()
    {
        await using var engine = await TestEngine.StartAsync();
        var views = engine.Get<SavedViews>();
        for (var n = 0; n < SavedViews.Most; n++)
            Assert.IsType<ViewOutcome.Done>(await views.SaveAsync($"View {n}", "q=", shared: false, Ann, Ct));
        Assert.IsType<ViewOutcome.Refused>(await views.SaveAsync("One more", "q=", shared: false, Ann, Ct));
        Assert.IsType<ViewOutcome.Done>(await views.SaveAsync("View 3", "q=new", shared: false, Ann, Ct));
        Assert.IsType<ViewOutcome.Done>(await views.SaveAsync("One more", "q=", shared: false, Bob, Ct));
    }
}
