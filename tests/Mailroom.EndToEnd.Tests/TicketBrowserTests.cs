using Mailroom.Testing;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Issue 5, point 1: a ticket is worked on in a real browser.</summary>
public sealed class TicketBrowserTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_is_noted_changed_watched_answered_merged_and_taken_apart_and_a_stale_change_is_told()
    {
        await using var rig = await Rig.StartAsync();
        await rig.AddMailboxAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await admin.ClaimAsync();
            await AddWordsAsync(rig);
            rig.Deliver(1, more: " <b>Help</b>\r\n\r\n-- \r\nAnn, front office");
            rig.Deliver(2);
            await rig.WaitForTicketsAsync(2, TimeSpan.FromSeconds(30));
            await SeesWhatWasCutAsync(admin);
            await WritesANoteByKeyAsync(admin);
            await ChangesFieldsAsync(admin);
            await IsToldOfAStaleChangeAsync(admin, rig);
            await WatchesAsync(admin);
            await SeesWhoElseIsThereAsync(admin, rig);
            await AnswersByKeyAsync(admin);
            await MergesAndTakesApartAsync(admin);
            foreach (var path in new[] { "/tickets/1001", "/tickets/1001?reply=all" })
                await admin.IsAccessibleAsync(path);
        });
    }

    static async Task AddWordsAsync(Rig rig)
    {
        var words = Path.Combine(rig.Product.DataFolder, "words.yaml");
        await File.WriteAllTextAsync(words, $"queues: [Printers]\npriorities: [High, Low]\nemployees:\n  - {{ name: Tess, email: {Visitor.Email} }}\nfields:\n  - {{ name: Room, kind: number }}\n", Ct);
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "import", words);
        Assert.True(exit == 0, output + errors);
    }

    static async Task SeesWhatWasCutAsync(AdminBrowser admin)
    {
        await admin.GoAsync("/tickets/1001");
        await Assertions.Expect(admin.Page.Locator("#mail-1 > pre.mail")).ToHaveTextAsync("This is mail 1. <b>Help</b>");
        await Assertions.Expect(admin.Page.Locator("#cut-1 pre")).ToBeHiddenAsync();
        await admin.Page.Locator("#cut-1 > summary").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#cut-1 pre")).ToContainTextAsync("front office");
    }

    static async Task WritesANoteByKeyAsync(AdminBrowser admin)
    {
        await admin.Page.Keyboard.PressAsync("n");
        await Assertions.Expect(admin.Page.Locator("#Note")).ToBeFocusedAsync();
        await admin.Page.Keyboard.TypeAsync("Ask Ann about <i>toner</i>.");
        await admin.Page.Locator("#add-note").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#mails article").Last).ToContainTextAsync("Ask Ann about <i>toner</i>.");
        await Assertions.Expect(admin.Page.Locator("#mails article").Last).ToContainTextAsync("Internal note");
    }

    static async Task ChangesFieldsAsync(AdminBrowser admin)
    {
        await admin.Page.Locator("#take").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#fact-assignee")).ToHaveTextAsync("Tess");
        await admin.Page.Locator("#edit > summary").ClickAsync();
        await admin.Page.GetByLabel("Queue", new() { Exact = true }).SelectOptionAsync("Printers");
        await admin.Page.GetByLabel("Tags", new() { Exact = true }).FillAsync("toner fire");
        await admin.Page.GetByLabel("Room", new() { Exact = true }).FillAsync("twelve");
        await admin.Page.Locator("#save-edit").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#error-summary")).ToBeFocusedAsync();
        Expected(admin, "422");
        await admin.Page.GetByLabel("Room", new() { Exact = true }).FillAsync("12");
        await admin.Page.Locator("#save-edit").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#fact-queue")).ToHaveTextAsync("Printers");
        await admin.Page.Locator("#history > summary").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#history")).ToContainTextAsync("Queue: none → Printers");
    }

    static async Task IsToldOfAStaleChangeAsync(AdminBrowser admin, Rig rig)
    {
        await admin.GoAsync("/tickets/1001");
        await admin.Page.Locator("#edit > summary").ClickAsync();
        await admin.Page.GetByLabel("Priority", new() { Exact = true }).SelectOptionAsync("High");
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "ticket", "set", "1001", "--priority", "Low");
        Assert.True(exit == 0, output + errors);
        // The facts follow by themselves; what was chosen in the form stays.
        await Assertions.Expect(admin.Page.Locator("#fact-priority")).ToHaveTextAsync("Low", new() { Timeout = 10_000 });
        await Assertions.Expect(admin.Page.GetByLabel("Priority", new() { Exact = true })).ToHaveValueAsync("High");
        await admin.Page.Locator("#save-edit").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#stale")).ToBeFocusedAsync();
        await Assertions.Expect(admin.Page.Locator("#stale")).ToContainTextAsync("command line");
        await Assertions.Expect(admin.Page.Locator("#stale")).ToContainTextAsync("Priority: none → Low");
        Expected(admin, "409");
        await admin.Page.Locator("#save-edit").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#fact-priority")).ToHaveTextAsync("High");
    }

    static async Task WatchesAsync(AdminBrowser admin)
    {
        await admin.Page.Locator("#watch-me").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#people-now")).ToContainTextAsync(Visitor.Email);
        await admin.Page.Locator("#watch-me").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#watch-me")).ToHaveTextAsync("Watch");
    }

    static async Task SeesWhoElseIsThereAsync(AdminBrowser admin, Rig rig)
    {
        await Waiting.ForAsync("our own presence", async () => await rig.CountAsync("SELECT count(*) FROM Presences WHERE TicketId = 1001 AND Writes = 0") == 1 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        await admin.Page.Keyboard.PressAsync("n");
        await admin.Page.Keyboard.TypeAsync("Not yet");
        await Waiting.ForAsync("that we write", async () => await rig.CountAsync("SELECT count(*) FROM Presences WHERE TicketId = 1001 AND Writes = 1") == 1 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        await rig.CountAsync($"INSERT INTO Presences (TicketId, UserName, Writes, SeenAt) VALUES (1001, 'bo@contoso.example', 1, {DateTimeOffset.UtcNow.UtcTicks}) RETURNING TicketId");
        await Assertions.Expect(admin.Page.Locator("#presence")).ToHaveTextAsync("bo@contoso.example is writing on this ticket right now.", new() { Timeout = 20_000 });
        await admin.GoAsync("/tickets/1002");
        await Waiting.ForAsync("that we have left", async () => await rig.CountAsync($"SELECT count(*) FROM Presences WHERE TicketId = 1001 AND UserName = '{Visitor.Email}'") == 0 ? "" : null, TimeSpan.FromSeconds(20), Ct);
    }

    static async Task AnswersByKeyAsync(AdminBrowser admin)
    {
        await admin.GoAsync("/tickets/1001");
        await admin.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(admin.Page.Locator("#Text")).ToBeFocusedAsync();
        await admin.Page.Locator("#send").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#Text-error")).ToBeVisibleAsync();
        Expected(admin, "422");
        await admin.Page.Locator("#Text").FillAsync("Please pull the plug.");
        await admin.Page.Locator("#send").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#mails article").Last).ToContainTextAsync("Please pull the plug.");
        await Assertions.Expect(admin.Page.Locator("#mails article").Last).ToContainTextAsync("ann@customer.example");
    }

    static async Task MergesAndTakesApartAsync(AdminBrowser admin)
    {
        await admin.GoAsync("/tickets/1002");
        await admin.Page.GetByLabel("Merge this one into ticket").FillAsync("#1001");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.Page.Locator("#merged-into")).ToContainTextAsync("#1001");
        await admin.GoAsync("/tickets/1001");
        await Assertions.Expect(admin.Page.Locator("#mail-2")).ToContainTextAsync("from #1002");
        await admin.Page.Locator("#unmerge-1002").ClickAsync();
        await admin.Page.WaitForURLAsync("**/tickets/1002");
        await Assertions.Expect(admin.Page.Locator("#fact-status")).ToHaveTextAsync("New");
        await admin.GoAsync("/tickets/1001");
        await Assertions.Expect(admin.Page.Locator("#mail-2")).ToHaveCountAsync(0);
    }

    /// <summary>The browser notes each answer that refuses a form; that one was wanted.</summary>
    static void Expected(AdminBrowser admin, string status) => admin.Complaints.RemoveAll(complaint => complaint.Contains(status, StringComparison.Ordinal));
}
