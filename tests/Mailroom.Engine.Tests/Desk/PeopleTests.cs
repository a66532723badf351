using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Issue 5, point 2: accounts and contacts by hand.</summary>
public sealed class PeopleTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static async Task<int> AccountAsync(TestEngine engine, string name, string domains = "") =>
        Assert.IsType<WordSaving.Saved>(await engine.Get<AccountBook>().SaveAsync(null, new AccountDraft { Name = name, Domains = domains }, "", "ann", Ct)).Id;

    static async Task<int> ContactAsync(TestEngine engine, string email, string accounts = "") =>
        Assert.IsType<WordSaving.Saved>(await engine.Get<ContactCards>().SaveAsync(null, new ContactDraft { Name = "Ann", Email = email, Accounts = accounts }, "", "ann", Ct)).Id;

    static string Wrong(WordSaving saving, string field) => Assert.Single(Assert.IsType<WordSaving.Refused>(saving).Errors, e => e.Field == field).Message;

    static async Task<string> LastAuditAsync(TestEngine engine)
    {
        await using var db = engine.Db();
        var row = await db.Audit.OrderByDescending(a => a.Id).FirstAsync(Ct);
        return $"{row.Actor} {row.Action} {row.Target}: {row.Because}";
    }

    [Fact]
    public async Task An_account_is_added_with_domains_changed_and_found_by_either()
    {
        await using var engine = await TestEngine.StartAsync();
        var book = engine.Get<AccountBook>();
        var id = await AccountAsync(engine, " Contoso ", "@Contoso.COM\r\ncontoso.co.uk contoso.com\nbücher.example");
        await AccountAsync(engine, "50%_off");
        var card = (await book.FindAsync(id, Ct))!;
        Assert.Equal(("Contoso", "contoso.co.uk\ncontoso.com\nxn--bcher-kva.example"), (card.Stored.Name, card.Stored.Domains));
        Assert.IsType<WordSaving.Saved>(await book.SaveAsync(id, new AccountDraft { Name = "Contoso Ltd", Domains = "contoso.com" }, card.Seen, "bo", Ct));
        Assert.Equal($"bo account.changed account {id}: name: Contoso -> Contoso Ltd; domains: contoso.co.uk, contoso.com, xn--bcher-kva.example -> contoso.com", await LastAuditAsync(engine));
        Assert.Equal(["Contoso Ltd"], (await book.ListAsync("CONTOSO.c", 1, 50, Ct)).Lines.Select(l => l.Name));
        Assert.Equal(["50%_off"], (await book.ListAsync("%_", 1, 50, Ct)).Lines.Select(l => l.Name));
        Assert.Equal(["Contoso Ltd"], (await book.ListAsync("", 2, 1, Ct)).Lines.Select(l => l.Name));
        Assert.Equal(2, (await book.ListAsync("", 2, 1, Ct)).Total);
        Assert.Contains("bo has changed this", Wrong(await book.SaveAsync(id, card.Stored, card.Seen, "cy", Ct), "main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "contoso.com", "Name", "empty")]
    [InlineData("acme", "", "Name", "There is Acme already")]
    [InlineData("Beta", "not a domain", "Domains", "no mail domain")]
    [InlineData("Beta", "gmail.com", "Domains", "Anybody can have an address")]
    public async Task An_account_is_judged_as_the_file_is(string name, string domains, string field, string because)
    {
        await using var engine = await TestEngine.StartAsync();
        await AccountAsync(engine, "Acme", "acme.example");
        Assert.Contains(because, Wrong(await engine.Get<AccountBook>().SaveAsync(null, new AccountDraft { Name = name, Domains = domains }, "", "ann", Ct), field), StringComparison.Ordinal);
        Assert.Equal(1, (await engine.Get<AccountBook>().ListAsync("", 1, 50, Ct)).Total);
    }

    [Fact]
    public async Task A_domain_on_two_accounts_is_told_on_both()
    {
        await using var engine = await TestEngine.StartAsync();
        var (acme, beta) = (await AccountAsync(engine, "Acme", "shared.example"), await AccountAsync(engine, "Beta", "shared.example"));
        Assert.Equal([("shared.example", "Beta")], (await engine.Get<AccountBook>().FindAsync(acme, Ct))!.Shared);
        Assert.Equal([("shared.example", "Acme")], (await engine.Get<AccountBook>().FindAsync(beta, Ct))!.Shared);
    }

    [Fact]
    public async Task An_account_that_goes_leaves_all_it_has_to_another()
    {
        await using var engine = await TestEngine.StartAsync();
        var (acme, beta) = (await AccountAsync(engine, "Acme", "acme.example\nshared.example"), await AccountAsync(engine, "Beta", "shared.example"));
        await ContactAsync(engine, "ann@acme.example", "acme\nBETA");
        await ContactAsync(engine, "bo@acme.example", "Acme");
        var mailbox = await TicketDesk.WithAsync(engine, 2, ticket => (ticket.AccountId, ticket.SuggestedAccountId) = (acme, acme));
        await using (var db = engine.Db())
        {
            db.AddRange(new MailboxDesk { MailboxId = mailbox, CatchAllAccountId = acme }, new AccountAssignment { TicketId = 1001, AccountId = beta, BeforeId = acme });
            await db.SaveChangesAsync(Ct);
        }
        var removal = engine.Get<AccountRemoval>();
        Assert.Contains("2 tickets have it, mailbox ", Wrong(await removal.DeleteAsync(acme, "", leaves: false, "ann", Ct), "Heir"), StringComparison.Ordinal);
        Assert.Contains("no account Gamma", Wrong(await removal.DeleteAsync(acme, "Gamma", leaves: false, "ann", Ct), "Heir"), StringComparison.Ordinal);
        Assert.Contains("account that goes", Wrong(await removal.DeleteAsync(acme, "acme", leaves: false, "ann", Ct), "Heir"), StringComparison.Ordinal);
        Assert.Contains("not both", Wrong(await removal.DeleteAsync(acme, "Beta", leaves: true, "ann", Ct), "Heir"), StringComparison.Ordinal);
        Assert.IsType<WordSaving.Saved>(await removal.DeleteAsync(acme, "beta", leaves: false, "ann", Ct));
        Assert.Equal($"ann account.deleted account {acme}: Acme; in its place: Beta; tickets: 2", await LastAuditAsync(engine));
        await using var after = engine.Db();
        Assert.Equal(["Beta"], await after.Accounts.Select(a => a.Name).ToListAsync(Ct));
        Assert.Equal(["acme.example", "shared.example"], await after.AccountDomains.Select(d => d.Domain).Order().ToListAsync(Ct));
        Assert.Equal(2, await after.AccountContacts.CountAsync(c => c.AccountId == beta, Ct));
        Assert.Equal(2, await after.Tickets.CountAsync(t => t.AccountId == beta && t.SuggestedAccountId == beta, Ct));
        Assert.Equal(2, await after.TicketEvents.CountAsync(e => e.What == "account" && e.Before == "Acme" && e.After == "Beta", Ct));
        Assert.Equal((beta, beta), ((await after.Desks.SingleAsync(Ct)).CatchAllAccountId, (await after.Assignments.SingleAsync(Ct)).BeforeId));
    }

    [Fact]
    public async Task An_account_without_an_heir_goes_when_a_person_says_so()
    {
        await using var engine = await TestEngine.StartAsync();
        var acme = await AccountAsync(engine, "Acme", "acme.example");
        await ContactAsync(engine, "ann@acme.example", "Acme");
        await TicketDesk.WithAsync(engine, 1, ticket => ticket.AccountId = acme);
        await using (var db = engine.Db())
        {
            db.Add(new AccountAssignment { TicketId = 1001, AccountId = acme });
            await db.SaveChangesAsync(Ct);
        }
        Assert.IsType<WordSaving.Saved>(await engine.Get<AccountRemoval>().DeleteAsync(acme, "", leaves: true, "ann", Ct));
        Assert.IsType<WordSaving.Gone>(await engine.Get<AccountRemoval>().DeleteAsync(acme, "", leaves: true, "ann", Ct));
        await using var after = engine.Db();
        Assert.Null((await after.Tickets.SingleAsync(Ct)).AccountId);
        Assert.Equal((0, 0, 0), (await after.Accounts.CountAsync(Ct), await after.AccountDomains.CountAsync(Ct), await after.AccountContacts.CountAsync(Ct)));
        // There is nothing left to take back to.
        Assert.IsType<AssignOutcome.Refused>(await engine.Get<Accounts>().UndoAsync(1001, "ann", Ct));
    }

    [Fact]
    public async Task A_contact_is_added_named_and_put_on_accounts()
    {
        await using var engine = await TestEngine.StartAsync();
        var acme = await AccountAsync(engine, "Acme");
        await AccountAsync(engine, "Beta");
        var cards = engine.Get<ContactCards>();
        var id = await ContactAsync(engine, " Ann@Acme.example ", "acme");
        var card = (await cards.FindAsync(id, Ct))!;
        Assert.Equal(("ann@acme.example", "Acme"), (card.Stored.Email, card.Stored.Accounts));
        Assert.IsType<WordSaving.Saved>(await cards.SaveAsync(id, new ContactDraft { Name = "Ann Berg", Email = "other@acme.example", Accounts = "Beta" }, card.Seen, "bo", Ct));
        Assert.Equal($"bo contact.changed contact {id}: name: Ann -> Ann Berg; accounts: Acme -> Beta", await LastAuditAsync(engine));
        Assert.Equal("ann@acme.example", (await cards.FindAsync(id, Ct))!.Stored.Email);
        Assert.Empty((await cards.ListAsync("", acme, 1, 50, Ct)).Lines);
        Assert.Equal(["Beta"], Assert.Single((await cards.ListAsync("BERG", null, 1, 50, Ct)).Lines).Accounts);
        Assert.Contains("no account Gamma", Wrong(await cards.SaveAsync(null, new ContactDraft { Email = "cy@x.example", Accounts = "Gamma" }, "", "bo", Ct), "Accounts"), StringComparison.Ordinal);
        Assert.Contains("contact already", Wrong(await cards.SaveAsync(null, new ContactDraft { Email = "ANN@acme.example" }, "", "bo", Ct), "Email"), StringComparison.Ordinal);
        Assert.Contains("such as", Wrong(await cards.SaveAsync(null, new ContactDraft { Email = "ann" }, "", "bo", Ct), "Email"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_shows_their_tickets_and_stays_once_they_have_written()
    {
        await using var engine = await TestEngine.StartAsync();
        await TicketDesk.WithAsync(engine, 25);
        var cards = engine.Get<ContactCards>();
        var line = Assert.Single((await cards.ListAsync("ann@customer", null, 1, 50, Ct)).Lines);
        var card = (await cards.FindAsync(line.Id, Ct))!;
        Assert.Equal((25, 25, 20, 1025L), (line.Tickets, card.TicketCount, card.Tickets.Count, card.Tickets[0].Number));
        Assert.Contains("25 tickets", Wrong(await cards.DeleteAsync(line.Id, "ann", Ct), "main"), StringComparison.Ordinal);
        var silent = await ContactAsync(engine, "silent@customer.example");
        Assert.IsType<WordSaving.Saved>(await cards.DeleteAsync(silent, "ann", Ct));
        Assert.Null(await cards.FindAsync(silent, Ct));
    }
}
