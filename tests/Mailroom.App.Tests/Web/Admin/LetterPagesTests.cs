using System.Net;
using AngleSharp.Html.Dom;
using Mailroom.Decisions.Notify;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web.Admin;

/// <summary>Issue 5, point 3: the texts of letters, tried, saved only when they compile, and reset.</summary>
public sealed class LetterPagesTests
{
    const string Root = "/admin/service-desk/letters";
    const string Reply = $"{Root}/reply?queue=0";

    static async Task<HttpResponseMessage> PostAsync(Visitor admin, string path, string button, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement)(await admin.PageAsync(path)).GetElementById("letter-form")!;
        return await admin.PostAsync(path, form.GetAttribute("action")!, [("Seen", ((IHtmlInputElement)form.QuerySelector("input[name=Seen]")!).Value), ("do", button), .. fields]);
    }

    [Fact]
    public async Task Every_letter_is_there_with_our_text()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var page = await admin.PageAsync(Root);
        foreach (var letter in Letter.All)
        {
            var link = page.GetElementById($"letter-{letter.Name}")!.QuerySelector("a")!.GetAttribute("href")!;
            var form = await admin.PageAsync(link);
            Assert.Equal(letter.Ours.Body.ReplaceLineEndings("\n"), ((IHtmlTextAreaElement)form.GetElementById("Body")!).Value);
            Assert.Null(form.GetElementById("reset-letter"));
            Assert.Equal(LetterValue.All.Count, form.QuerySelectorAll("#letter-values dt").Length);
        }
    }

    [Fact]
    public async Task A_mistake_is_told_with_line_and_column_and_nothing_is_saved()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var refused = await PostAsync(admin, Reply, "save", ("Subject", "{{ ticket.nummer }}"), ("Body", "<p>Hello</p>\r\n<p>{{ text </p>"), ("Enabled", "on"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Visitor.ReadAsync(refused);
        Assert.Contains("Line 1, column", page.GetElementById("Subject-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ticket.nummer", page.GetElementById("Subject-error")!.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"Line 2, column \d+", page.GetElementById("Body-error")!.TextContent);
        Assert.Contains("Line 2", page.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("empty", (await Visitor.ReadAsync(await PostAsync(admin, Reply, "save", ("Body", "  "), ("Enabled", "on")))).GetElementById("Body-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 0), await site.AskAsync(async db => (await db.Letters.CountAsync(), await db.Audit.CountAsync())));
    }

    [Fact]
    [Trait("Case", "T25")]
    public async Task A_preview_shows_the_letter_escaped_and_saves_nothing()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var page = await Visitor.ReadAsync(await PostAsync(admin, Reply, "preview", ("Subject", "About {{ ticket.token }}"), ("Body", "<p onclick=\"x()\">Dear {{ requester.name }} {{ '<b>bold</b>' }}</p><script>alert(1)</script>"), ("Enabled", "on")));
        Assert.Equal("About #1001#", page.GetElementById("preview-subject")!.TextContent);
        var frame = page.QuerySelector("#preview iframe")!;
        Assert.Equal("", frame.GetAttribute("sandbox"));
        Assert.Contains("Dear Erika Example", frame.GetAttribute("srcdoc"), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold", frame.GetAttribute("srcdoc"), StringComparison.Ordinal);
        Assert.DoesNotContain("script", frame.GetAttribute("srcdoc"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onclick", frame.GetAttribute("srcdoc"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Dear Erika Example", page.GetElementById("preview-text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("no such ticket", (await Visitor.ReadAsync(await PostAsync(admin, Reply, "preview", ("Body", "x"), ("Ticket", "4711")))).GetElementById("Ticket-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.AskAsync(db => db.Letters.CountAsync()));
    }

    [Fact]
    public async Task A_text_for_all_and_one_for_a_queue_are_saved_switched_off_and_reset()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await site.ChangeAsync(async db =>
        {
            db.Add(new Queue { Name = "Hardware" });
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(admin, Reply, "save", ("Subject", ""), ("Body", "<p>{{ text }}</p>\r\nAll"), ("Enabled", "on"))).StatusCode);
        // A queue begins with what holds for it now.
        Assert.Equal("<p>{{ text }}</p>\nAll", ((IHtmlTextAreaElement)(await admin.PageAsync($"{Root}/reply?queue=1")).GetElementById("Body")!).Value);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(admin, $"{Root}/reply?queue=1", "save", ("Body", "<p>{{ text }}</p>\r\nHardware"))).StatusCode);
        var shown = (await admin.PageAsync(Root)).GetElementById("letter-reply")!.TextContent;
        Assert.Contains("Hardware", shown, StringComparison.Ordinal);
        Assert.Contains("Switched off", shown, StringComparison.Ordinal);
        Assert.Equal([true, false], await site.AskAsync(db => db.Letters.OrderBy(l => l.Id).Select(l => l.Enabled).ToListAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(admin, $"{Root}/reply?queue=1", "reset")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(admin, Reply, "reset")).StatusCode);
        Assert.Equal(0, await site.AskAsync(db => db.Letters.CountAsync()));
        Assert.Equal(["letter.changed", "letter.changed", "letter.reset", "letter.reset"], await site.AskAsync(db => db.Audit.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task What_says_the_same_as_ours_is_not_kept_and_a_change_of_another_is_told()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        await PostAsync(admin, Reply, "save", ("Body", Letter.Reply.Ours.Body), ("Enabled", "on"));
        Assert.Equal(0, await site.AskAsync(db => db.Letters.CountAsync()));
        var seen = ((IHtmlInputElement)(await admin.PageAsync(Reply)).QuerySelector("#letter-form input[name=Seen]")!).Value;
        await PostAsync(admin, Reply, "save", ("Body", "One"), ("Enabled", "on"));
        var refused = await admin.PostAsync(Reply, Reply, ("do", "save"), ("Body", "Two"), ("Enabled", "on"), ("Seen", seen));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("admin@example.com has changed this", (await Visitor.ReadAsync(refused)).GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("One", await site.AskAsync(db => db.Letters.Select(l => l.Body).SingleAsync()));
    }
}
