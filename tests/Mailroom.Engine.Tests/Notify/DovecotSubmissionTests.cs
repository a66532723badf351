using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Network;
using Mailroom.Engine.Notify;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Mailroom.Engine.Tests.Notify;

/// <summary>Submission to Dovecot with XOAUTH2: it checks the simulator's tokens by their signature and hands the mail on to the simulator's sink.</summary>
public sealed class DovecotSubmissionTests(DovecotServer dovecot) : IClassFixture<DovecotServer>
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_goes_through_with_a_token_and_without_a_trusted_one_the_light_is_red(bool trusted)
    {
        await dovecot.ReadyAsync(Ct);
        await dovecot.AddUserAsync(Office.Address, null, Ct);
        await using var m365 = await Microsoft365Simulator.StartAsync(new SimulatorOptions { SinkPort = dovecot.RelayPort }, Ct);
        var tenant = m365.AddTenant("contoso.example");
        var app = m365.AddApp(tenant);
        m365.AddAccount(Office.Address, Office.Password);
        if (trusted)
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
            await SendAsync(engine, new MailboxDraft
            {
                Host = m365.ImapHost,
                Port = m365.ImapPort,
                Username = Office.Address,
                Password = new(Office.Password),
                ApplicationId = app.ClientId.ToString(),
                DirectoryId = tenant.Id.ToString(),
                SmtpHost = "127.0.0.1",
                SmtpPort = dovecot.SubmissionPort,
            }, m365, trusted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task SendAsync(TestEngine engine, MailboxDraft draft, Microsoft365Simulator m365, bool trusted)
    {
        var id = Assert.IsType<SaveOutcome.Saved>(await engine.Get<Mailboxes>().SaveAsync(null, draft, "test", Ct)).MailboxId;
        TestReport? report = null;
        await foreach (var now in engine.Get<IMailboxTest>().RunAsync(id, "test", Ct))
            report = now;
        Assert.True((Light.Ok, trusted ? Light.Ok : Light.Failed) == (report!.Receive, report.Send), string.Join("\n", report.Steps));
        if (!trusted)
        {
            Assert.Equal(("send-login", "SMTP-SIGN-IN-REFUSED"), report.Steps.Where(s => s.Result == StepResult.Failed).Select(s => (s.Key, s.Code)).Single());
            return;
        }
        await using var db = engine.Db();
        var mailbox = await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == id, Ct);
        var mail = new MimeMessage { Subject = "Printer on fire", MessageId = "reply-1@contoso.example", Body = new TextPart("plain") { Text = "On our way.\r\n.\r\n" } };
        mail.From.Add(new MailboxAddress("", Office.Address));
        mail.To.Add(new MailboxAddress("", "ann@customer.example"));
        await using var session = Assert.IsType<SmtpOutcome.Opened>(await engine.Get<SmtpDoor>().OpenAsync(mailbox, afresh: false, watcher: null, Ct)).Session;
        Assert.IsType<SendOutcome.Sent>(await session.SendAsync(mail, Ct));
        var sent = Assert.Single(m365.Sent.All);
        Assert.Equal((Office.Address, "reply-1@contoso.example", null), (sent.From, sent.MessageId, sent.Account));
    }
}
