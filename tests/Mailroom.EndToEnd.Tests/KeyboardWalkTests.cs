using System.Text;
using Mailroom.Testing;
using Microsoft.Playwright;

namespace Mailroom.EndToEnd.Tests;

/// <summary>Issue 5: from the first run to the audit log, in a real browser, without a mouse.</summary>
public sealed class KeyboardWalkTests
{
    const string Holding = "rules:\n  - name: Hold invoices\n    when: { all: [ { subject contains: invoice } ] }\n    then: { hold: Accounting looks at these }\n";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_run_mailbox_ticket_answer_merge_held_mail_dry_run_and_audit_by_keys_alone()
    {
        await using var rig = await Rig.StartAsync();
        await using var admin = await AdminBrowser.StartAsync(rig);
        await admin.SeeAsync(async () =>
        {
            await ClaimsAsync(admin, rig);
            await ConnectsAMailboxAsync(admin, rig);
            await FindsAndAnswersAsync(admin, rig);
            await MergesAndTakesBackAsync(admin, rig);
            await RetriesHeldMailAsync(admin, rig);
            await TriesRulesAsync(admin);
            await ReadsTheAuditLogAsync(admin);
        });
    }

    static async Task ClaimsAsync(AdminBrowser admin, Rig rig)
    {
        await admin.GoAsync("/");
        await WriteAsync(admin, "Setup token", await rig.Product.SetupTokenAsync(Ct));
        await WriteAsync(admin, "Email", Visitor.Email);
        await WriteAsync(admin, "Password", Visitor.Password);
        await WriteAsync(admin, "Repeat password", Visitor.Password);
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.Page.WaitForURLAsync($"**{AdminBrowser.Parser}/add");
    }

    static async Task ConnectsAMailboxAsync(AdminBrowser admin, Rig rig)
    {
        await WriteAsync(admin, "Username", Rig.Address);
        await WriteAsync(admin, "Password", Rig.Password);
        await WriteAsync(admin, "Application ID", $"{rig.App.ClientId}");
        await WriteAsync(admin, "Directory ID", $"{rig.Tenant.Id}");
        if (await admin.Page.Locator("#server-settings").GetAttributeAsync("open") is null)
        {
            await ReachAsync(admin, admin.Page.Locator("#server-settings > summary"));
            await admin.Page.Keyboard.PressAsync("Enter");
        }
        await WriteAsync(admin, "Incoming Mail Server", rig.M365.ImapHost);
        await WriteAsync(admin, "Server Port Number", $"{rig.M365.ImapPort}");
        await WriteAsync(admin, "Outgoing Mail Server", "localhost");
        await WriteAsync(admin, "Outgoing Port", $"{rig.M365.SmtpPort}");
        await ReachAsync(admin, admin.Page.GetByRole(AriaRole.Button, new() { Name = "Save and Test" }));
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.TestPassesAsync();
        await Waiting.ForAsync("the mailbox to be read", async () => await rig.CountAsync("SELECT count(*) FROM Mailboxes WHERE Enabled = 1") == 1 ? "" : null, TimeSpan.FromSeconds(20), Ct);
    }

    static async Task FindsAndAnswersAsync(AdminBrowser admin, Rig rig)
    {
        var keys = admin.Page.Keyboard;
        await admin.GoAsync("/tickets");
        rig.Deliver(1);
        rig.Deliver(2);
        await rig.WaitForTicketsAsync(2, TimeSpan.FromSeconds(30));
        await Assertions.Expect(admin.Page.Locator("#ticket-1002")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await keys.PressAsync("/");
        await keys.TypeAsync("\"mail 1\"");
        await Assertions.Expect(admin.Page.Locator("#ticket-1002")).ToHaveCountAsync(0);
        await keys.PressAsync("Escape");
        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await admin.Page.WaitForURLAsync("**/tickets/1001");
        await keys.PressAsync("r");
        await Assertions.Expect(admin.Page.Locator("#Text")).ToBeFocusedAsync();
        await keys.TypeAsync("Is it on fire?");
        await ReachAsync(admin, admin.Page.Locator("#send"));
        await keys.PressAsync("Enter");
        await Assertions.Expect(admin.Page.Locator("#mails article").Last).ToContainTextAsync("Is it on fire?");
        var answer = await Waiting.ForAsync("the answer to be sent", () =>
            Task.FromResult(rig.M365.Sent.All.FirstOrDefault(mail => Encoding.UTF8.GetString(mail.Raw.Span).Contains("Is it on fire?", StringComparison.Ordinal))?.MessageId), TimeSpan.FromSeconds(60), Ct);
        // What the customer answers comes to the open page.
        rig.Deliver(3, answer.Trim('<', '>'), " It was only warm.");
        await Assertions.Expect(admin.Page.Locator("#mails")).ToContainTextAsync("It was only warm.", new() { Timeout = 20_000 });
        Assert.Equal(2, await rig.TicketsAsync());
    }

    static async Task MergesAndTakesBackAsync(AdminBrowser admin, Rig rig)
    {
        await admin.GoAsync("/tickets/1002");
        await WriteAsync(admin, "Merge this one into ticket", "1001");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.Page.Locator("#merged-into")).ToContainTextAsync("#1001");
        await admin.GoAsync("/tickets/1001");
        await ReachAsync(admin, admin.Page.Locator("#unmerge-1002"));
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.Page.WaitForURLAsync("**/tickets/1002");
        Assert.Equal(0, await rig.CountAsync("SELECT count(*) FROM Tickets WHERE MergedIntoId IS NOT NULL"));
    }

    static async Task RetriesHeldMailAsync(AdminBrowser admin, Rig rig)
    {
        await SaveRulesAsync(rig, Holding);
        rig.M365.Deliver(Rig.Address, Encoding.UTF8.GetBytes($"From: Ann <ann@customer.example>\r\nTo: {Rig.Address}\r\nSubject: Your invoice\r\nMessage-ID: <bill@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nPlease pay.\r\n"));
        await admin.GoAsync("/held");
        await Assertions.Expect(admin.Page.GetByText("Your invoice").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await SaveRulesAsync(rig, Holding.Replace("invoice }", "no such word }", StringComparison.Ordinal));
        await admin.Page.Keyboard.PressAsync("j");
        await admin.Page.Keyboard.PressAsync("Enter");
        await ReachAsync(admin, admin.Page.Locator("#retry"));
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.Page.WaitForURLAsync("**/tickets/1003");
    }

    static async Task TriesRulesAsync(AdminBrowser admin)
    {
        await admin.GoAsync("/admin/service-desk/rules/yaml");
        await ReachAsync(admin, admin.Page.Locator("#try-rules"));
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.Page.Locator("#trial-status")).ToContainTextAsync("4 mails", new() { Timeout = 20_000 });
    }

    static async Task ReadsTheAuditLogAsync(AdminBrowser admin)
    {
        await admin.GoAsync("/admin/audit");
        var page = admin.Page.Locator("main");
        foreach (var action in new[] { "ticket.merged", "ticket.unmerged", "mailbox.added" })
            await Assertions.Expect(page).ToContainTextAsync(action);
        await Assertions.Expect(page).ToContainTextAsync(Visitor.Email);
    }

    static async Task SaveRulesAsync(Rig rig, string rules)
    {
        var file = Path.Combine(rig.Product.DataFolder, "rules.yaml");
        await File.WriteAllTextAsync(file, rules, Ct);
        var (exit, output, errors) = await rig.Product.RunAsync("", Ct, "rules", "save", file);
        Assert.True(exit == 0, output + errors);
    }

    /// <summary>Goes to a field by Tab, and replaces what is in it.</summary>
    static async Task WriteAsync(AdminBrowser admin, string label, string text)
    {
        await ReachAsync(admin, admin.Page.GetByLabel(label, new() { Exact = true }));
        await admin.Page.Keyboard.PressAsync("Control+a");
        await admin.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses Tab until something has the focus; it is seen, then.</summary>
    static async Task ReachAsync(AdminBrowser admin, ILocator target)
    {
        for (var press = 0; press < 200; press++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await admin.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"Tab does not lead to {target}.");
    }
}
