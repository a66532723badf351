using System.Net;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web;

/// <summary>Issue 4, point 5 on the page: who the sender is to the desk, one click that assigns, and undo.</summary>
public sealed class AccountPanelTests
{
    static Task WithTicketAsync(Site site, string sender, bool unverified = false) => site.ChangeAsync(async db =>
    {
        var mailbox = new Mailbox { Name = "support", Username = "support@contoso.example" };
        var mail = new StoredMail { Sha256 = new byte[32] };
        db.AddRange(mailbox, mail, new Account { Name = "Acme <b>" }, new Account { Name = "Beta" });
        await db.SaveChangesAsync();
        var intake = new Intake { MailboxId = mailbox.Id, Folder = "INBOX", Uid = 1, RawId = mail.Id, Outcome = Outcome.Ticket, Sender = sender, Because = "A new ticket." };
        db.Add(intake);
        await db.SaveChangesAsync();
        db.Add(new Ticket
        {
            Id = 1001,
            Subject = "Printer",
            MailboxId = mailbox.Id,
            IntakeId = intake.Id,
            Requester = new Contact { Email = sender },
            UnknownBecause = "Nothing is known of the sender or the domain.",
            SuggestedAccountId = await db.Accounts.Where(a => a.Name != "Beta").Select(a => a.Id).SingleAsync(),
            SuggestedBecause = "A hint.",
            Unverified = unverified,
        });
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task A_technician_sees_the_suggestion_assigns_with_the_domain_and_takes_it_back()
    {
        await using var site = await Site.WithStaffAsync();
        await WithTicketAsync(site, "ann@new.example");
        var tech = await site.SignedInAsync("tech@example.com");
        var page = await tech.PageAsync("/tickets/1001");
        Assert.Contains("Nothing is known", page.QuerySelector("#account-unknown")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Acme <b>", page.QuerySelector("#account-suggestion")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Acme <b>", page.QuerySelector("#account-name")!.GetAttribute("value"));
        Assert.Contains("new.example", page.QuerySelector("#account button[value=Domain]")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/1001", "/tickets/1001/account", ("account", "Acme <b>"), ("learn", "Domain"))).StatusCode);
        Assert.Equal(["new.example"], await site.AskAsync(db => db.AccountDomains.Select(d => d.Domain).ToListAsync()));
        page = await tech.PageAsync("/tickets/1001");
        Assert.Null(page.QuerySelector("#account-unknown"));
        Assert.Contains("assigned by tech@example.com", page.QuerySelector("#account-now")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await tech.PostAsync("/tickets/1001", "/tickets/1001/account/undo")).StatusCode);
        Assert.Empty(await site.AskAsync(db => db.AccountDomains.ToListAsync()));
        Assert.NotNull((await tech.PageAsync("/tickets/1001")).QuerySelector("#account-unknown"));
    }

    [Fact]
    public async Task What_cannot_be_learned_is_not_offered_and_is_refused_in_words()
    {
        await using var site = await Site.WithStaffAsync();
        await WithTicketAsync(site, "ann@gmail.com", unverified: true);
        var tech = await site.SignedInAsync("tech@example.com");
        var page = await tech.PageAsync("/tickets/1001");
        Assert.NotNull(page.QuerySelector("#unverified"));
        Assert.Empty(page.QuerySelectorAll("#account button[value=Domain], #account button[value=Contact]"));
        using var refused = await tech.PostAsync("/tickets/1001", "/tickets/1001/account", ("account", "Beta"), ("learn", "Contact"));
        Assert.Contains("not proven", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var unknown = await tech.PostAsync("/tickets/1001", "/tickets/1001/account", ("account", "Gamma"));
        Assert.Contains("There is no account", await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await tech.PostAsync("/tickets/1001", "/tickets/4711/account", ("account", "Beta"))).StatusCode);
        Assert.Empty(await site.AskAsync(db => db.Assignments.ToListAsync()));
    }
}
