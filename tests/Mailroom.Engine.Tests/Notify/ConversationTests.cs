using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Network;
using Mailroom.Engine.Notify;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>Ten turns between the desk and a customer with neomutt stay one thread on both sides.</summary>
public sealed class ConversationTests(DovecotServer dovecot) : IClassFixture<DovecotServer>
{
    const string Ann = "ann@customer.example";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_Microsoft_365_and_a_folder_of_files()
    {
        await using var room = await OutboxRoom.OpenAsync();
        await room.SendAsync();
        var folder = Directory.CreateTempSubdirectory("mailroom-maildir-").FullName;
        try
        {
            var inbox = new Maildir(folder);
            foreach (var part in new[] { "new", "cur", "tmp" })
                Directory.CreateDirectory(Path.Combine(folder, part));
            using var ann = new Neomutt(Ann, folder);
            await TalkAsync(new Sides(room.Engine, room.Office.M365, ann, mail => room.Office.M365.Deliver(Office.Address, mail), mail => inbox.Deliver(mail)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Over_Dovecot_for_both()
    {
        await dovecot.ReadyAsync(Ct);
        await dovecot.AddUserAsync(Office.Address, null, Ct);
        await dovecot.AddUserAsync(Ann, "secret", Ct);
        await using var m365 = await Microsoft365Simulator.StartAsync(new SimulatorOptions { SinkPort = dovecot.RelayPort }, Ct);
        var tenant = m365.AddTenant("contoso.example");
        var app = m365.AddApp(tenant);
        m365.AddAccount(Office.Address, Office.Password);
        dovecot.TrustKey(app.ClientId.ToString(), m365.SigningKeyId, m365.SigningKeyPem);
        var folder = Directory.CreateTempSubdirectory("mailroom-ca-").FullName;
        try
        {
            var authorities = Path.Combine(folder, "ca.pem");
            await File.WriteAllTextAsync(authorities, await File.ReadAllTextAsync(dovecot.AuthorityPath, Ct) + "\n" + await File.ReadAllTextAsync(m365.CaFile, Ct), Ct);
            await using var engine = await TestEngine.StartAsync(s => s with
            {
                Network = new NetworkSettings { ExtraCaFile = authorities, Allow = ["127.0.0.1:*", "[::1]:*", "localhost:*"] },
                SignIn = s.SignIn with { Authority = m365.Authority },
            });
            await SaveAsync(engine, app, tenant);
            using var ann = new Neomutt(Ann, $"imaps://127.0.0.1:{dovecot.ImapsPort}/INBOX", $"""
                set imap_user="{Ann}" imap_pass="secret" certificate_file="{dovecot.AuthorityPath}" ssl_verify_host=no
                """);
            var supervisor = ActivatorUtilities.CreateInstance<Supervisor>(engine.Services);
            var watch = ActivatorUtilities.CreateInstance<OutboxWatch>(engine.Services);
            await supervisor.StartAsync(Ct);
            await watch.StartAsync(Ct);
            // What lies there before the first connect would count as old.
            await Waiting.ForAsync("the mailbox to be connected", async () =>
            {
                await using var db = engine.Db();
                return await db.Statuses.AnyAsync(s => s.State == MailboxState.Connected, Ct) ? "connected" : null;
            }, TimeSpan.FromSeconds(30), Ct);
            await TalkAsync(new Sides(engine, m365, ann, mail => dovecot.Deliver(Office.Address, mail), mail => dovecot.Deliver(Ann, mail)));
            await watch.StopAsync(CancellationToken.None);
            await supervisor.StopAsync(CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task SaveAsync(TestEngine engine, AppRegistration app, Tenant tenant)
    {
        var draft = new MailboxDraft
        {
            Host = "127.0.0.1",
            Port = dovecot.ImapsPort,
            Username = Office.Address,
            Password = new(Office.Password),
            ApplicationId = app.ClientId.ToString(),
            DirectoryId = tenant.Id.ToString(),
            SmtpHost = "127.0.0.1",
            SmtpPort = dovecot.SubmissionPort,
        };
        Assert.IsType<SaveOutcome.Saved>(await engine.Get<Mailboxes>().SaveAsync(null, draft, "test", Ct));
        await using var db = engine.Db();
        await db.Mailboxes.ExecuteUpdateAsync(set => set.SetProperty(m => m.Enabled, true), Ct);
    }

    sealed record Sides(TestEngine Engine, Microsoft365Simulator M365, Neomutt Ann, Action<byte[]> ToDesk, Action<byte[]> ToAnn)
    {
        public List<byte[]> Received { get; } = [];

        /// <summary>What the desk has sent since is put into the customer's mailbox.</summary>
        public async Task ArrivesAsync(int inAll)
        {
            await Waiting.ForAsync($"{inAll} mails of the desk", () => Task.FromResult(M365.Sent.All.Count >= inAll ? "sent" : null), TimeSpan.FromSeconds(40), Ct);
            foreach (var sent in M365.Sent.All.Skip(Received.Count).ToList())
            {
                Assert.Equal([ConversationTests.Ann], sent.To);
                Received.Add(sent.Raw.ToArray());
                ToAnn(sent.Raw.ToArray());
            }
        }
    }

    /// <summary>Five mails of the customer and five answers; the acknowledgement of the first mail comes on top.</summary>
    static async Task TalkAsync(Sides sides)
    {
        for (var turn = 0; turn < 5; turn++)
        {
            sides.ToDesk(turn == 0 ? await sides.Ann.WriteAsync(Office.Address, "Printer on fire", "It burns, turn 0.\n", Ct) : await sides.Ann.ReplyAsync($"It still burns, turn {turn}.", Ct));
            var mails = turn + 1;
            await Waiting.ForAsync($"mail {mails} on the desk", async () =>
            {
                await using var db = sides.Engine.Db();
                return await db.Ledger.CountAsync(Ct) >= mails ? "there" : null;
            }, TimeSpan.FromSeconds(40), Ct);
            if (turn == 0)
                await sides.ArrivesAsync(1);
            var draft = (await sides.Engine.Get<Answers>().DraftAsync(1001, all: false, "sam", Ct))!;
            Assert.Equal(Ann, Assert.Single(draft.To).Email);
            Assert.IsType<AnswerOutcome.Queued>(await sides.Engine.Get<Answers>().SendAsync(new AnswerToSend(1001, $"We are on our way, turn {turn}.", Ann, "") { Subject = draft.Subject }, "sam", Ct));
            await sides.ArrivesAsync(turn + 2);
        }
        await OneTicketAsync(sides);
        OneThread([.. sides.Ann.Written, .. sides.Received]);
    }

    static async Task OneTicketAsync(Sides sides)
    {
        await using var db = sides.Engine.Db();
        var ticket = await db.Tickets.SingleAsync(Ct);
        Assert.Equal("Printer on fire", ticket.Subject);
        var notes = await db.Notes.OrderBy(n => n.WrittenAt).ThenBy(n => n.Id).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(0, 5).Select(turn => $"We are on our way, turn {turn}."), notes.Where(n => n.Kind == NoteKind.Reply).Select(n => n.Text));
        // What was quoted is cut, so each note is what was written in that turn.
        Assert.Equal(Enumerable.Range(1, 4).Select(turn => $"It still burns, turn {turn}."), notes.Where(n => n.Kind == NoteKind.Mail).Select(n => n.Text.Trim()));
        Assert.Equal(5, await db.Ledger.CountAsync(Ct));
        Assert.Equal(1, await db.Outgoing.CountAsync(o => o.Kind == OutgoingKind.Acknowledgement, Ct));
    }

    /// <summary>Every mail but the first answers one that is there, and names the first one as the beginning of its thread.</summary>
    static void OneThread(IReadOnlyList<byte[]> raws)
    {
        Assert.Equal(11, raws.Count);
        var mails = raws.Select(raw => MailParser.Parse(raw, Limits.Default, Ct)).ToList();
        var ids = mails.Select(mail => mail.MessageId).ToHashSet();
        Assert.Equal(11, ids.Count);
        var first = mails[0].MessageId;
        Assert.All(mails.Skip(1), mail =>
        {
            Assert.Contains(mail.InReplyTo, ids);
            Assert.Equal(first, mail.References[0]);
            Assert.All(mail.References, id => Assert.Contains(id, ids));
        });
        Assert.All(mails.Skip(1), mail => Assert.Contains("#1001#", mail.Subject));
    }
}
