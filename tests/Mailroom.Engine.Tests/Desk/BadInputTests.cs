using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Desk;

/// <summary>Slips of the hand are refused at the field, with the reason, and nothing is stored.</summary>
public sealed class BadInputTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Slips => new()
    {
        { "secret id", "ClientSecret", "secret's ID" },
        { "secret with a blank", "ClientSecret", "blank" },
        { "secret that ended", "ClientSecretExpires", "has ended" },
        { "no secret", "ClientSecret", "Value" },
        { "certificate that ended", "CertificateFile", "ended on" },
        { "certificate to come", "CertificateFile", "good only from" },
        { "certificate without key", "CertificateFile", "without its private key" },
        { "pem without key", "CertificateFile", "without its private key" },
        { "certificate file that is none", "CertificateFile", "cannot be read" },
        { "wrong certificate password", "CertificateFile", "with this password" },
        { "path that is none", "CertificatePath", "cannot be read" },
        { "no certificate", "CertificateFile", "Choose a PFX or PEM file" },
        { "application id with blanks", "ApplicationId", "blank" },
        { "application id that is none", "ApplicationId", "GUID" },
        { "directory id with blanks", "DirectoryId", "blank" },
        { "common", "DirectoryId", "every tenant" },
        { "organizations", "DirectoryId", "every tenant" },
        { "redirect that differs", "RedirectUri", "takes the browser back at" },
        { "redirect over http", "RedirectUri", "https only" },
        { "redirect with a query", "RedirectUri", "full address" },
        { "authority with a path", "Authority", "without a tenant" },
        { "authority over http", "Authority", "https" },
        { "shared mailbox that is the own", "SharedMailbox", "own mailbox" },
        { "shared mailbox that is none", "SharedMailbox", "full address" },
        { "shared mailbox without OAuth", "SharedMailbox", "OAuth only" },
        { "app-only with a shared mailbox", "SharedMailbox", "nobody signs in" },
        { "pop with a folder", "Folder", "inbox only" },
        { "pop that moves", "After", "leave or delete" },
        { "submission port with ssl", "SmtpEncryption", "STARTTLS" },
        { "outgoing server as an address of the web", "SmtpHost", "host name" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task A_slip_is_refused_at_its_field(string slip, string field, string reason)
    {
        await using var engine = await TestEngine.StartAsync();
        var refused = Assert.IsType<SaveOutcome.Refused>(await engine.Get<Mailboxes>().SaveAsync(null, Draft(slip), "test", Ct));
        var error = Assert.Single(refused.Errors);
        Assert.Equal(field, error.Field);
        Assert.Contains(reason, error.Message);
        await using var db = engine.Db();
        Assert.False(await db.Mailboxes.AnyAsync(Ct));
        Assert.False(await db.Secrets.AnyAsync(Ct));
    }

    static MailboxDraft Draft(string slip)
    {
        var good = new MailboxDraft
        {
            Username = "support@contoso.example",
            ApplicationId = "11111111-2222-3333-4444-555555555555",
            DirectoryId = "contoso.example",
            Grant = Grant.DeviceCode,
        };
        var app = good with { Grant = Grant.AppOnly, ClientSecret = new Secret("good~Value") };
        var code = app with { Grant = Grant.AuthorizationCode, RedirectUri = "https://mailroom.contoso.example/signed-in", CallbackAddress = "https://mailroom.contoso.example/signed-in" };
        var certificate = app with { ClientSecret = null, UsesCertificate = true };
        return slip switch
        {
            "secret id" => app with { ClientSecret = new Secret("0b7a1c9e-6d3f-4c52-9a57-0d1f2e3a4b5c") },
            "secret with a blank" => app with { ClientSecret = new Secret("good~Value ") },
            "secret that ended" => app with { ClientSecretExpires = new DateOnly(2024, 1, 1) },
            "no secret" => app with { ClientSecret = null },
            "certificate that ended" => certificate with { CertificateFile = AppKey.New(-30, -1).Export(X509ContentType.Pkcs12) },
            "certificate to come" => certificate with { CertificateFile = AppKey.New(5).Export(X509ContentType.Pkcs12) },
            "certificate without key" => certificate with { CertificateFile = AppKey.New().Export(X509ContentType.Cert) },
            "pem without key" => certificate with { CertificateFile = Encoding.ASCII.GetBytes(AppKey.Pem(AppKey.New(), withKey: false)) },
            "certificate file that is none" => certificate with { CertificateFile = "not a certificate"u8.ToArray() },
            "wrong certificate password" => certificate with { CertificateFile = AppKey.New().Export(X509ContentType.Pkcs12, "right"), CertificatePassword = new Secret("wrong") },
            "path that is none" => certificate with { CertificatePath = "/there/is/none.pfx" },
            "no certificate" => certificate,
            "application id with blanks" => good with { ApplicationId = " 11111111-2222-3333-4444-555555555555" },
            "application id that is none" => good with { ApplicationId = "my app" },
            "directory id with blanks" => good with { DirectoryId = "11111111-2222-3333-4444-55555555 5555" },
            "common" or "organizations" => good with { DirectoryId = slip },
            "redirect that differs" => code with { RedirectUri = "https://mailroom.contoso.example/signed-in/" },
            "redirect over http" => code with { RedirectUri = "http://mailroom.contoso.example/signed-in", CallbackAddress = "" },
            "redirect with a query" => code with { RedirectUri = "https://mailroom.contoso.example/signed-in?x=1", CallbackAddress = "" },
            "authority with a path" => good with { Authority = "https://login.microsoftonline.us/common" },
            "authority over http" => good with { Authority = "http://login.microsoftonline.us" },
            "shared mailbox that is the own" => good with { SharedMailbox = "Support@contoso.example" },
            "shared mailbox that is none" => good with { SharedMailbox = "support" },
            "shared mailbox without OAuth" => good with { OAuth = false, Password = new Secret("x"), SharedMailbox = "info@contoso.example" },
            "app-only with a shared mailbox" => app with { SharedMailbox = "info@contoso.example" },
            "pop with a folder" => good with { Protocol = MailProtocol.Pop, Port = 995, Folder = "Support" },
            "pop that moves" => good with { Protocol = MailProtocol.Pop, Port = 995, After = AfterProcessing.Move, MoveTo = "Done" },
            "submission port with ssl" => good with { SmtpHost = "smtp.office365.com", SmtpEncryption = Encryption.Ssl },
            "outgoing server as an address of the web" => good with { SmtpHost = "https://smtp.office365.com" },
            _ => throw new ArgumentOutOfRangeException(nameof(slip)),
        };
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task A_method_that_is_given_up_takes_its_secrets_with_it()
    {
        await using var engine = await TestEngine.StartAsync();
        var mailboxes = engine.Get<Mailboxes>();
        var password = Draft("common") with { DirectoryId = "contoso.example", Grant = Grant.Password, Password = new Secret("canary") };
        var id = Assert.IsType<SaveOutcome.Saved>(await mailboxes.SaveAsync(null, password, "test", Ct)).MailboxId;
        Assert.Equal([SecretKind.Password], await KindsAsync(engine, id));
        await mailboxes.SaveAsync(id, password with { Grant = Grant.AppOnly, Password = null, ClientSecret = new Secret("value~1") }, "test", Ct);
        Assert.Equal([SecretKind.ClientSecret], await KindsAsync(engine, id));
        await mailboxes.SaveAsync(id, password with { Grant = Grant.DeviceCode, Password = null }, "test", Ct);
        Assert.Empty(await KindsAsync(engine, id));
    }

    [Theory]
    [InlineData("host")]
    [InlineData("tenant")]
    [InlineData("authority")]
    [InlineData("outgoing server")]
    [InlineData("user")]
    [Trait("Case", "T62")]
    public async Task A_stored_secret_is_not_shown_to_another_door(string change)
    {
        await using var engine = await TestEngine.StartAsync();
        var mailboxes = engine.Get<Mailboxes>();
        var draft = Draft("common") with { DirectoryId = "contoso.example", Grant = Grant.AppOnly, ClientSecret = new Secret("value~1") };
        var id = Assert.IsType<SaveOutcome.Saved>(await mailboxes.SaveAsync(null, draft, "test", Ct)).MailboxId;
        draft = draft with { ClientSecret = null };
        Assert.IsType<SaveOutcome.Saved>(await mailboxes.SaveAsync(id, draft with { Folder = "Support", SmtpHost = "smtp.office365.com" }, "test", Ct));
        var elsewhere = change switch
        {
            "host" => draft with { Host = "mail.evil.example" },
            "tenant" => draft with { DirectoryId = "evil.example" },
            "authority" => draft with { Authority = "https://login.evil.example" },
            "user" => draft with { Username = "boss@contoso.example" },
            _ => draft with { SmtpHost = "smtp.evil.example" },
        };
        var refused = Assert.IsType<SaveOutcome.Refused>(await mailboxes.SaveAsync(id, elsewhere, "test", Ct));
        Assert.Equal("ClientSecret", Assert.Single(refused.Errors).Field);
    }

    static async Task<List<SecretKind>> KindsAsync(TestEngine engine, int id)
    {
        await using var db = engine.Db();
        return await db.Secrets.Where(s => s.MailboxId == id).Select(s => s.Kind).ToListAsync(Ct);
    }
}
