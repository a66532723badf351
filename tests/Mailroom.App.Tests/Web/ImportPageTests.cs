using System.Net;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Tests.Web;

/// <summary>The page that takes in old mail, as far as it needs no server.</summary>
public sealed class ImportPageTests
{
    const string Path = "/admin/service-desk/email-parser/1/import";

    [Fact]
    public async Task Only_admins_see_it_and_a_mailbox_that_is_not_there_has_none()
    {
        await using var site = await WithMailboxAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignedInAsync("tech@example.com")).GetAsync(Path)).StatusCode);
        var admin = await site.AdminAsync();
        Assert.NotNull((await admin.PageAsync(Path)).QuerySelector("#import-form"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(Path.Replace("/1/", "/99/", StringComparison.Ordinal))).StatusCode);
    }

    [Theory]
    [InlineData("since", "", "Since")]
    [InlineData("since", "tomorrow", "Since")]
    [InlineData("since", "2999-01-01", "Since")]
    [InlineData("", "", "What")]
    [InlineData("unread", "", "Unread")]
    public async Task What_cannot_be_used_is_told_beside_the_field_and_in_the_summary(string what, string since, string field)
    {
        await using var site = await WithMailboxAsync(mailbox => mailbox.Protocol = MailProtocol.Pop);
        foreach (var action in new[] { "preview", "start" })
        {
            var answer = await (await site.AdminAsync()).PostAsync(Path, $"{Path}/{action}", ("What", what), ("Since", since));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await Visitor.ReadAsync(answer);
            var link = page.QuerySelector("#error-summary a")!;
            Assert.Equal($"#{field}", link.GetAttribute("href"));
            Assert.NotNull(page.GetElementById(field));
            Assert.Contains(page.QuerySelectorAll("#import-form .error"), error => error.TextContent.Contains(link.TextContent, StringComparison.Ordinal));
        }
        Assert.Equal(0, await site.AskAsync(db => Task.FromResult(db.Imports.Count())));
    }

    [Fact]
    public async Task Import_is_started_paused_resumed_and_cancelled_and_the_list_shows_it()
    {
        await using var site = await WithMailboxAsync();
        var admin = await site.AdminAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync(Path, $"{Path}/start", ("What", "since"), ("Since", "2026-01-01"))).StatusCode);
        await site.ChangeAsync(async db =>
        {
            var import = db.Imports.Single();
            (import.UidValidity, import.Total, import.Done, import.Tickets, import.Held, import.WorkedSeconds) = (7, 2000, 500, 499, 1, 100);
            await db.SaveChangesAsync();
        });
        var page = await admin.PageAsync(Path);
        Assert.Null(page.QuerySelector("#import-form"));
        Assert.Contains("mail received since 2026-01-01", page.QuerySelector("#import-title")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("500 of 2,000 mails are done. 5 a second, about 5 min left.", page.QuerySelector("#import-progress")!.TextContent);
        Assert.Equal("499 opened tickets, 1 are held.", page.QuerySelector("#import-became")!.TextContent);
        Assert.Equal(("2000", "500"), (page.QuerySelector("#import-bar")!.GetAttribute("max"), page.QuerySelector("#import-bar")!.GetAttribute("value")));
        Assert.Contains("500 of 2,000", (await admin.PageAsync("/admin/service-desk/email-parser")).QuerySelector("#mailbox-1-import")!.TextContent, StringComparison.Ordinal);

        await admin.PostAsync(Path, $"{Path}/pause");
        Assert.NotNull((await admin.PageAsync(Path)).QuerySelector("#resume-import"));
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync(Path, $"{Path}/pause")).StatusCode);
        await admin.PostAsync(Path, $"{Path}/resume");
        Assert.NotNull((await admin.PageAsync(Path)).QuerySelector("#pause-import"));
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync(Path, $"{Path}/start", ("What", "everything"))).StatusCode);
        await admin.PostAsync(Path, $"{Path}/cancel");
        page = await admin.PageAsync(Path);
        Assert.NotNull(page.QuerySelector("#import-form"));
        Assert.Equal("cancelled", page.QuerySelector("#import-word")!.TextContent);
    }

    static async Task<Site> WithMailboxAsync(Action<Mailbox>? change = null)
    {
        var site = await Site.WithStaffAsync();
        await site.ChangeAsync(async db =>
        {
            var mailbox = new Mailbox { Name = "Support", Username = "support@contoso.example", Enabled = true, CreatedAt = DateTimeOffset.UtcNow };
            change?.Invoke(mailbox);
            db.Add(mailbox);
            await db.SaveChangesAsync();
            db.Add(new MailboxStatus { MailboxId = mailbox.Id, State = MailboxState.Connected, Since = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        });
        return site;
    }
}
