using System.Net;
using System.Text.Json;
using Mailroom.App.Cli;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Web;

/// <summary>Trouble stands at the head of every page until it is over, and machines that watch us get a number.</summary>
public sealed class AlertBannerTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_alert_is_on_every_page_and_gone_when_it_is_over()
    {
        await using var site = await Site.WithStaffAsync();
        var id = await AddAsync(site);
        var admin = await site.AdminAsync();
        var changes = site.App.Services.GetRequiredService<Changes>();
        var calm = await changes.StampAsync(Ct);
        Assert.Empty((await admin.PageAsync("/tickets")).GetElementById("alerts")!.Children);
        await site.ChangeAsync(async db =>
        {
            db.Add(new MailboxAlert { MailboxId = id, Kind = AlertKind.Receive, Reason = "The <b>password</b> is wrong.", Fix = "Enter the new one.", Code = "AADSTS50126", OpenedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Ct);
        });
        Assert.NotEqual(calm, await changes.StampAsync(Ct));
        foreach (var path in (string[])["/tickets", "/held", "/admin/service-desk/email-parser", "/admin/service-desk/email-parser/add"])
        {
            var banner = (await admin.PageAsync(path)).GetElementById("alerts")!;
            Assert.Equal(("status", "rows"), (banner.GetAttribute("role"), banner.GetAttribute("data-live")));
            var shown = Assert.Single(banner.Children);
            Assert.Contains("The <b>password</b> is wrong.", shown.TextContent, StringComparison.Ordinal);
            Assert.Contains("What to do: Enter the new one.", shown.TextContent, StringComparison.Ordinal);
            Assert.Contains("AADSTS50126", shown.TextContent, StringComparison.Ordinal);
            Assert.Equal($"/admin/service-desk/email-parser/{id}", shown.QuerySelector("a")!.GetAttribute("href"));
            // Nothing else can send: that is said, because nobody will get a mail.
            Assert.Contains("No other mailbox can send", shown.TextContent, StringComparison.Ordinal);
        }
        await site.ChangeAsync(db => db.Alerts.ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, DateTimeOffset.UtcNow), Ct));
        Assert.Empty((await admin.PageAsync("/tickets")).GetElementById("alerts")!.Children);
    }

    [Fact]
    public async Task A_technician_sees_the_trouble_and_no_link_and_a_stranger_sees_nothing()
    {
        await using var site = await Site.WithStaffAsync();
        var id = await AddAsync(site);
        await site.ChangeAsync(async db =>
        {
            db.Add(new MailboxAlert { MailboxId = id, Reason = "The password is wrong.", OpenedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Ct);
        });
        var shown = Assert.Single((await (await site.SignedInAsync("tech@example.com")).PageAsync("/tickets")).GetElementById("alerts")!.Children);
        Assert.Contains("The password is wrong.", shown.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("a"));
        Assert.Null((await site.Visitor().PageAsync("/sign-in")).GetElementById("alerts"));
    }

    [Fact]
    public async Task The_list_shows_both_lights_and_what_runs_out()
    {
        await using var site = await Site.WithStaffAsync();
        var id = await AddAsync(site);
        await site.ChangeAsync(async db =>
        {
            var (mailbox, status) = (await db.Mailboxes.SingleAsync(Ct), await db.Statuses.SingleAsync(Ct));
            (mailbox.SmtpHost, mailbox.UsesCertificate, mailbox.CredentialExpiresAt) = ("smtp.example.com", true, DateTimeOffset.UtcNow.AddDays(12.5));
            (status.State, status.LastCheckAt, status.Send, status.SendReason, status.SendFix, status.SendCode) =
                (MailboxState.Connected, DateTimeOffset.UtcNow.AddMinutes(-5.5), SendState.Refused, "Sending is off.", "Turn it on.", "SMTP-AUTH-DISABLED");
            await db.SaveChangesAsync(Ct);
        });
        var page = await (await site.AdminAsync()).PageAsync("/admin/service-desk/email-parser");
        Assert.Contains("Connected", page.GetElementById($"mailbox-{id}-state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Send: Refused", page.GetElementById($"mailbox-{id}-send")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Certificate ends in 12 days", page.GetElementById($"mailbox-{id}-credential")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("5 minutes ago", page.GetElementById($"mailbox-{id}-check")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("SMTP-AUTH-DISABLED", page.GetElementById($"mailbox-{id}")!.TextContent, StringComparison.Ordinal);
        var row = Assert.Single(await site.App.Services.GetRequiredService<Mailboxes>().ListAsync(Ct));
        var line = MailboxLine.ForPeople(row, null, DateTimeOffset.UtcNow);
        foreach (var words in (string[])["Receive: Connected", "Send: Refused", "last check 5 minutes ago", "last mail never", "certificate ends in 12 days", "SMTP-AUTH-DISABLED Sending is off. Turn it on."])
            Assert.Contains(words, line, StringComparison.Ordinal);
        var json = JsonSerializer.SerializeToElement(MailboxLine.ForScripts(row, null, DateTimeOffset.UtcNow));
        Assert.InRange(json.GetProperty("secondsSinceGoodCheck").GetInt64(), 330, 360);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("basicUsedAt").ValueKind);
    }

    [Fact]
    public async Task A_silent_mailbox_is_a_number_and_makes_nobody_unready()
    {
        await using var site = await Site.WithStaffAsync();
        Assert.Equal(JsonValueKind.Null, (await ReadyAsync(site)).GetProperty("secondsSinceGoodCheck").ValueKind);
        await AddAsync(site);
        Assert.Equal(JsonValueKind.Null, (await ReadyAsync(site)).GetProperty("secondsSinceGoodCheck").ValueKind);
        await site.ChangeAsync(db => db.Statuses.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, MailboxState.SignInNeeded).SetProperty(s => s.LastCheckAt, DateTimeOffset.UtcNow.AddHours(-2)), Ct));
        var ready = await ReadyAsync(site);
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.InRange(ready.GetProperty("secondsSinceGoodCheck").GetInt64(), 7200, 7260);
        Assert.DoesNotContain("Support", ready.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task A_database_that_is_older_than_the_program_is_not_ready()
    {
        await using var site = await Site.StartAsync();
        await site.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT max(MigrationId) FROM __EFMigrationsHistory)", Ct));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Visitor().GetAsync("/health/ready")).StatusCode);
    }

    static async Task<JsonElement> ReadyAsync(Site site)
    {
        var answer = await site.Visitor().GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
    }

    static async Task<int> AddAsync(Site site)
    {
        var mailbox = new Mailbox { Name = "Support", Username = "support@contoso.example", Enabled = true, CreatedAt = DateTimeOffset.UtcNow };
        await site.ChangeAsync(async db =>
        {
            db.Add(mailbox);
            await db.SaveChangesAsync(Ct);
            db.Add(new MailboxStatus { MailboxId = mailbox.Id, Since = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Ct);
        });
        return mailbox.Id;
    }
}
