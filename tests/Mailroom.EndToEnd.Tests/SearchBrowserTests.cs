using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>The ticket list in a real browser: found while typing, chosen by keys, changed together, kept as a view.</summary>
public sealed class SearchBrowserTests
{
    [Fact]
    public async Task Tickets_are_found_while_typing_chosen_changed_together_and_kept_as_a_view()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            await rig.CountAsync("INSERT INTO Queues (Name) VALUES ('First line') RETURNING Id");
            await rig.CountAsync($"INSERT INTO Employees (Name, Email) VALUES ('Me Myself', '{Visitor.Email}') RETURNING Id");
            await admin.GoAsync("/tickets");
            await Assertions.Expect(admin.Page.Locator("#no-tickets")).ToBeVisibleAsync();
            for (var mail = 1; mail <= 3; mail++)
                rig.Deliver(mail, more: mail == 2 ? " Der Drucker in Zürich, 打印机坏了" : "");
            await Assertions.Expect(admin.Page.Locator("#ticket-1003")).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await FindsWhileTypingAsync(admin);
            await KeepsWhatIsChosenAsync(admin, rig);
            await ChangesTogetherAsync(admin, rig);
            await KeepsAViewAsync(admin);
            foreach (var path in new[] { "/tickets", "/tickets?q=colour%3Ared+nothing", "/tickets/views" })
                await admin.IsAccessibleAsync(path);
            await IsACardOnAPhoneAsync(admin);
        });
    }

    static async Task FindsWhileTypingAsync(AdminBrowser admin)
    {
        var page = admin.Page;
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
        foreach (var text in new[] { "zuric", "打印", "\"this is mail 2", "#1002", "drucker from:ann" })
        {
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync(text);
            await Assertions.Expect(page.Locator("#ticket-rows tr")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Locator("#ticket-1002")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#ticket-total")).ToHaveTextAsync("1 ticket");
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync("mail");
            await Assertions.Expect(page.Locator("#ticket-rows tr")).ToHaveCountAsync(3);
        }
        await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
        Assert.EndsWith("/tickets?q=mail", page.Url, StringComparison.Ordinal);
        await page.Keyboard.TypeAsync(" colour:red");
        await Assertions.Expect(page.Locator("#query-faults")).ToContainTextAsync("There is no colour:");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("nothing like it");
        await Assertions.Expect(page.Locator("#no-tickets")).ToContainTextAsync("No ticket is as you look for.");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("is:open");
        await Assertions.Expect(page.Locator("#ticket-rows tr")).ToHaveCountAsync(3);
    }

    /// <summary>A new ticket and a change to a chosen one leave focus and choice where they are.</summary>
    static async Task KeepsWhatIsChosenAsync(AdminBrowser admin, Rig rig)
    {
        var page = admin.Page;
        await page.Locator("#pick-1001").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator("#open-1001")).ToHaveCountAsync(1);
        await page.Locator("#pick-1001").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator("#pick-1002").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#bulk-count")).ToHaveTextAsync("(2 chosen)");
        rig.Deliver(4);
        rig.Deliver(5, inReplyTo: "m2@customer.example");
        await Assertions.Expect(page.Locator("#ticket-1004")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("#ticket-1002")).ToContainTextAsync("1 note", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("#pick-1001")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#pick-1002")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#pick-1002")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#pick-1004")).Not.ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#bulk-count")).ToHaveTextAsync("(2 chosen)");
    }

    static async Task ChangesTogetherAsync(AdminBrowser admin, Rig rig)
    {
        var page = admin.Page;
        await page.GetByLabel("Assign to").SelectOptionAsync("Me Myself");
        await page.Locator("#Queue").SelectOptionAsync("First line");
        await page.GetByLabel("Add tags").FillAsync("vip");
        await page.Locator("#bulk-save").ClickAsync();
        await Assertions.Expect(page.Locator("#bulk-result")).ToContainTextAsync("2 tickets were changed.");
        await Assertions.Expect(page.Locator("#ticket-1001")).ToContainTextAsync("Me Myself");
        Assert.Equal(2, await rig.CountAsync("SELECT count(*) FROM TicketEvents WHERE What = 'assignee'"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Mine" }).ClickAsync();
        await Assertions.Expect(page.Locator("#ticket-rows tr")).ToHaveCountAsync(2);
        await page.Locator("#filters > summary").ClickAsync();
        await page.Locator("#filter-queue").SelectOptionAsync("No queue");
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("is:open assignee:me queue:none");
        await Assertions.Expect(page.Locator("#no-tickets")).ToBeVisibleAsync();
    }

    static async Task KeepsAViewAsync(AdminBrowser admin)
    {
        var page = admin.Page;
        await admin.GoAsync("/tickets");
        await page.Locator("#q").FillAsync("tag:vip is:open");
        await Assertions.Expect(page.Locator("#ticket-rows tr")).ToHaveCountAsync(2);
        await page.Locator("#save-view > summary").ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync("Important people");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#views [aria-current=page]")).ToContainTextAsync("Important people");
        await Assertions.Expect(page.Locator("#ticket-rows tr")).ToHaveCountAsync(2);
        await admin.GoAsync("/tickets");
        await page.GetByRole(AriaRole.Link, new() { Name = "Important people" }).ClickAsync();
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("tag:vip is:open");
    }

    static async Task IsACardOnAPhoneAsync(AdminBrowser admin)
    {
        await admin.Page.SetViewportSizeAsync(320, 800);
        await admin.GoAsync("/tickets");
        foreach (var part in new[] { "#ticket-1001 td.subject", "#ticket-1001 td[data-label=Status]", "#ticket-1001 td[data-label=Assignee]" })
        {
            var box = await admin.Page.Locator(part).BoundingBoxAsync();
            Assert.True(box is { X: >= 0, Width: > 200 } && box.X + box.Width <= 320, $"{part}: {box?.X} {box?.Width}");
        }
        var pick = await admin.Page.Locator("#pick-1001").BoundingBoxAsync();
        Assert.True(pick is { Width: >= 24, Height: >= 24 }, $"{pick?.Width} x {pick?.Height}");
        await admin.Page.SetViewportSizeAsync(1200, 800);
    }
}
