using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Rows.Words;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Issue 4, point 5: unknown senders, what is suggested, one click that assigns, and undo.</summary>
public sealed class AccountsTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    static uint uid;

    static string From(string sender, string id, string more = "") => $"{more}From: {sender}\nTo: support@contoso.example\nSubject: Help {id}\nMessage-ID: <{id}@x.example>\nDate: Tue, 24 Nov 2026 08:00:00 +0000";

    static async Task<Ticket> TicketOfAsync(TestEngine engine, Ownership owner, string headers, string body = "Hello.\r\n")
    {
        await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(Interlocked.Increment(ref uid), headers, body)], Ct);
        await using var db = engine.Db();
        return await db.Tickets.OrderByDescending(t => t.Id).FirstAsync(Ct);
    }

    static async Task<(TestEngine Engine, Ownership Owner)> ReadyAsync(Action<MailboxDesk>? desk = null)
    {
        var engine = await TestEngine.StartAsync();
        var mailbox = await engine.AddMailboxAsync();
        await using var db = engine.Db();
        db.Add(new Account { Name = "Acme", Domains = { new AccountDomain { Domain = "acme.example" } } });
        db.Add(new Account { Name = "Beta" });
        await db.SaveChangesAsync(Ct);
        var row = new MailboxDesk { MailboxId = mailbox.Id };
        desk?.Invoke(row);
        db.Add(row);
        await db.SaveChangesAsync(Ct);
        return (engine, await engine.Get<Owners>().ClaimAsync(mailbox.Id, Ct));
    }

    static async Task<string> SuggestedAsync(TestEngine engine, Ticket ticket) =>
        (await engine.Get<Accounts>().FindAsync(ticket.Id, Ct))! is var view ? $"{view.Suggested}: {view.Evidence}" : "";

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_listed_domain_leads_to_the_account_and_the_sender_becomes_a_contact_where_wanted(bool creates, int contacts)
    {
        var (engine, owner) = await ReadyAsync(d => d.CreateContacts = creates);
        await using var _ = engine;
        var ticket = await TicketOfAsync(engine, owner, From("ann@acme.example", "a"));
        Assert.Equal(("Acme", ""), await engine.Get<Accounts>().FindAsync(ticket.Id, Ct) is { } view ? (view.Account, view.UnknownBecause) : ("none", ""));
        await using var db = engine.Db();
        Assert.Equal(contacts, await db.AccountContacts.CountAsync(Ct));
    }

    [Fact]
    public async Task Neither_a_machine_nor_a_spoofed_mail_makes_a_contact()
    {
        var (engine, owner) = await ReadyAsync(d => d.AuthservIds = "mx.contoso.example");
        await using var _ = engine;
        await TicketOfAsync(engine, owner, From("monitor@acme.example", "m", "Auto-Submitted: auto-generated\n"));
        await TicketOfAsync(engine, owner, From("ann@acme.example", "s", "Authentication-Results: mx.contoso.example; dmarc=fail header.from=acme.example\n"));
        await using var db = engine.Db();
        Assert.Equal((2, 0), (await db.Tickets.CountAsync(Ct), await db.AccountContacts.CountAsync(Ct)));
    }

    [Theory]
    [InlineData(UnknownSenders.Accept, Outcome.Ticket)]
    [InlineData(UnknownSenders.Hold, Outcome.Held)]
    [InlineData(UnknownSenders.Reject, Outcome.Dropped)]
    public async Task Unknown_senders_end_as_the_mailbox_says(UnknownSenders policy, Outcome outcome)
    {
        var (engine, owner) = await ReadyAsync(d => (d.UnknownSenders, d.CatchAllAccountId) = (policy, 2));
        await using var _ = engine;
        await engine.Get<HandleMail>().RunAsync(owner, [TestEngine.Mail(1, From("who@nowhere.example", "u")), TestEngine.Mail(2, From("ann@acme.example", "k"))], Ct);
        await using var db = engine.Db();
        Assert.Equal([outcome, Outcome.Ticket], await db.Ledger.OrderBy(i => i.Id).Select(i => i.Outcome).ToListAsync(Ct));
        Assert.Equal(policy == UnknownSenders.Accept ? [2, 1] : new int?[] { 1 }, await db.Tickets.OrderBy(t => t.Id).Select(t => t.AccountId).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_public_domain_identifies_nobody_even_where_an_account_lists_it()
    {
        var (engine, owner) = await ReadyAsync();
        await using var _ = engine;
        await using (var db = engine.Db())
        {
            db.Add(new AccountDomain { AccountId = 1, Domain = "gmail.com" });
            await db.SaveChangesAsync(Ct);
        }
        Assert.Null((await TicketOfAsync(engine, owner, From("ann@gmail.com", "g"))).AccountId);
    }

    [Fact]
    public async Task An_international_domain_is_found_in_either_spelling()
    {
        var (engine, owner) = await ReadyAsync();
        await using var _ = engine;
        await using (var db = engine.Db())
        {
            db.Add(new AccountDomain { AccountId = 2, Domain = "xn--bcher-kva.example" });
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal(2, (await TicketOfAsync(engine, owner, From("ann@bücher.example", "i1"))).AccountId);
        Assert.Equal(2, (await TicketOfAsync(engine, owner, From("bob@xn--bcher-kva.example", "i2"))).AccountId);
    }

    [Fact]
    public async Task A_subdomain_of_a_listed_domain_is_suggested_and_not_certain()
    {
        var (engine, owner) = await ReadyAsync();
        await using var _ = engine;
        var ticket = await TicketOfAsync(engine, owner, From("ann@mail.acme.example", "p"));
        Assert.Null(ticket.AccountId);
        Assert.Equal("Acme: mail.acme.example lies under acme.example, which is listed on Acme.", await SuggestedAsync(engine, ticket));
    }

    [Fact]
    public async Task What_a_person_assigned_before_is_suggested_for_the_sender_and_for_the_domain()
    {
        var (engine, owner) = await ReadyAsync();
        await using var _ = engine;
        var accounts = engine.Get<Accounts>();
        var first = await TicketOfAsync(engine, owner, From("ann@new.example", "n1"));
        Assert.IsType<AssignOutcome.Done>(await accounts.AssignAsync(first.Id, "beta", Learn.Nothing, "tech", Ct));
        Assert.Equal($"Beta: tech put #{first.Id} of the same sender on Beta.", await SuggestedAsync(engine, await TicketOfAsync(engine, owner, From("ann@new.example", "n2"))));
        Assert.Equal($"Beta: tech put #{first.Id}, of a sender of new.example, on Beta.", await SuggestedAsync(engine, await TicketOfAsync(engine, owner, From("bob@new.example", "n3"))));
        await accounts.UndoAsync(first.Id, "tech", Ct);
        Assert.Equal(": ", await SuggestedAsync(engine, await TicketOfAsync(engine, owner, From("bob@new.example", "n4"))));
    }

    [Fact]
    public async Task The_account_of_most_contacts_of_a_domain_is_suggested()
    {
        var (engine, owner) = await ReadyAsync();
        await using var _ = engine;
        await using (var db = engine.Db())
        {
            foreach (var (name, account) in ((string, int)[])[("a", 2), ("b", 2), ("c", 1)])
            {
                var contact = new Contact { Email = $"{name}@group.example" };
                db.Add(contact);
                await db.SaveChangesAsync(Ct);
                db.Add(new AccountContact { AccountId = account, ContactId = contact.Id });
            }
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal("Beta: Of 3 known contacts of group.example, 2 belong to Beta.", await SuggestedAsync(engine, await TicketOfAsync(engine, owner, From("new@group.example", "c"))));
        Assert.Equal(": ", await SuggestedAsync(engine, await TicketOfAsync(engine, owner, From("new@supergroup.example", "d"))));
    }

    [Fact]
    public async Task A_ticket_is_assigned_with_its_domain_and_all_of_it_is_taken_back()
    {
        var (engine, owner) = await ReadyAsync();
        await using var _ = engine;
        var accounts = engine.Get<Accounts>();
        var ticket = await TicketOfAsync(engine, owner, From("ann@new.example", "l1"));
        Assert.Equal(new AssignOutcome.Done("Beta", "new.example", false), await accounts.AssignAsync(ticket.Id, " BETA ", Learn.Domain, "tech", Ct));
        Assert.Equal(2, (await TicketOfAsync(engine, owner, From("bob@new.example", "l2"))).AccountId);
        var view = (await accounts.FindAsync(ticket.Id, Ct))!;
        Assert.Equal(("Beta", "", "tech"), (view.Account, view.UnknownBecause, view.Last!.By));

        Assert.Equal(new AssignOutcome.Done("", "new.example", false), await accounts.UndoAsync(ticket.Id, "tech", Ct));
        view = (await accounts.FindAsync(ticket.Id, Ct))!;
        Assert.Equal(("", null), (view.Account, view.Last));
        Assert.Equal(ticket.UnknownBecause, view.UnknownBecause);
        Assert.Null((await TicketOfAsync(engine, owner, From("carl@new.example", "l3"))).AccountId);
        Assert.IsType<AssignOutcome.Refused>(await accounts.UndoAsync(ticket.Id, "tech", Ct));
        await using var db = engine.Db();
        Assert.Equal(["ticket.assigned", "ticket.unassigned"], await db.Audit.Where(a => a.Target == $"ticket {ticket.Id}").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct));
    }

    [Fact]
    public async Task Undo_goes_back_step_by_step_and_forgets_only_what_was_learned_by_it()
    {
        var (engine, owner) = await ReadyAsync();
        await using var _ = engine;
        var accounts = engine.Get<Accounts>();
        var ticket = await TicketOfAsync(engine, owner, From("ann@gmail.com", "u1"));
        await accounts.AssignAsync(ticket.Id, "Acme", Learn.Contact, "tech", Ct);
        Assert.Equal(new AssignOutcome.Done("Acme", "", false), await accounts.AssignAsync(ticket.Id, "Acme", Learn.Contact, "tech", Ct));
        await accounts.AssignAsync(ticket.Id, "Beta", Learn.Nothing, "tech", Ct);
        Assert.Equal(new AssignOutcome.Done("Acme", "", false), await accounts.UndoAsync(ticket.Id, "tech", Ct));
        Assert.Equal(new AssignOutcome.Done("Acme", "", false), await accounts.UndoAsync(ticket.Id, "tech", Ct));
        Assert.Equal(1, (await TicketOfAsync(engine, owner, From("ann@gmail.com", "u2"))).AccountId);
        Assert.Equal(new AssignOutcome.Done("", "", true), await accounts.UndoAsync(ticket.Id, "tech", Ct));
        await using var db = engine.Db();
        Assert.Equal(0, await db.AccountContacts.CountAsync(Ct));
    }

    [Fact]
    public async Task Nothing_is_learned_from_public_domains_unproven_mail_or_for_two_accounts()
    {
        var (engine, owner) = await ReadyAsync(d => d.AuthservIds = "mx.contoso.example");
        await using var _ = engine;
        var accounts = engine.Get<Accounts>();
        async Task<string> RefusedAsync(Ticket ticket, Learn learn) => Assert.IsType<AssignOutcome.Refused>(await accounts.AssignAsync(ticket.Id, "Beta", learn, "tech", Ct)).Because;
        Assert.Contains("gmail.com", await RefusedAsync(await TicketOfAsync(engine, owner, From("ann@gmail.com", "r1")), Learn.Domain), StringComparison.Ordinal);
        Assert.Contains("Acme", await RefusedAsync(await TicketOfAsync(engine, owner, From("ann@acme.example", "r2")), Learn.Domain), StringComparison.Ordinal);
        var spoofed = await TicketOfAsync(engine, owner, From("ann@new.example", "r3", "Authentication-Results: mx.contoso.example; dmarc=fail header.from=new.example\n"));
        Assert.Contains("not proven", await RefusedAsync(spoofed, Learn.Contact), StringComparison.Ordinal);
        Assert.IsType<AssignOutcome.Done>(await accounts.AssignAsync(spoofed.Id, "Beta", Learn.Nothing, "tech", Ct));
        Assert.IsType<AssignOutcome.NoTicket>(await accounts.AssignAsync(9_999, "Beta", Learn.Nothing, "tech", Ct));
        Assert.IsType<AssignOutcome.Refused>(await accounts.AssignAsync(spoofed.Id, "Gamma", Learn.Nothing, "tech", Ct));
        await using var db = engine.Db();
        Assert.Equal(1, await db.AccountDomains.CountAsync(Ct));
    }
}
