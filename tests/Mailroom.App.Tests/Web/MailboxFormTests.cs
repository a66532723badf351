using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.App.Tests.Web;

/// <summary>The mailbox form over HTTP, as a browser without script sends it.</summary>
public sealed class MailboxFormTests
{
    const string Root = "/admin/service-desk/email-parser";
    const string Canary = "Canary-5hQ!secret~value";
    static readonly (string, string)[] Four =
        [("Username", "support@contoso.example"), ("Password", Canary), ("ApplicationId", "11111111-2222-3333-4444-555555555555"), ("DirectoryId", "contoso.example")];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_entries_are_enough_for_Microsoft_365()
    {
        await using var site = await Site.WithStaffAsync();
        var saved = await (await BrowserForm.OpenAsync(await site.AdminAsync(), $"{Root}/add")).With(Four).SendAsync();
        Assert.Equal($"{Root}/1/test", saved.Headers.Location?.OriginalString);
        var mailbox = await site.AskAsync(db => db.Mailboxes.SingleAsync(Ct));
        Assert.Equal((MailProtocol.Imap, "outlook.office365.com", 993, Encryption.Ssl), (mailbox.Protocol, mailbox.Host, mailbox.Port, mailbox.Encryption));
        Assert.Equal(("smtp.office365.com", 587, Encryption.StartTls), (mailbox.SmtpHost, mailbox.SmtpPort, mailbox.SmtpEncryption));
        Assert.Equal((true, Grant.Password, Cloud.Global, "", ""), (mailbox.OAuth, mailbox.Grant, mailbox.Cloud, mailbox.Authority, mailbox.Resource));
    }

    [Fact]
    public async Task The_labels_are_those_of_the_described_page_and_every_field_has_one()
    {
        await using var site = await Site.WithStaffAsync();
        var page = await (await site.AdminAsync()).PageAsync($"{Root}/add");
        var labels = page.QuerySelectorAll("#mailbox-form label").ToDictionary(label => label.GetAttribute("for")!, label => label.TextContent.Trim());
        foreach (var label in (string[])["Incoming Mail Server", "Server Port Number", "Encryption Type", "Username", "Password", "OAuth 2.0", "Application ID", "Directory ID"])
            Assert.Contains(label, labels.Values);
        Assert.Equal("Save and Test", page.GetElementById("save-and-test")!.TextContent);
        var inputs = page.QuerySelectorAll("#mailbox-form input:not([type=hidden]), #mailbox-form select");
        Assert.True(inputs.Length > 25);
        Assert.All(inputs, input => Assert.Contains(input.Id!, labels.Keys));
        // Nothing is hidden without script, but what an admin may open.
        Assert.Empty(page.QuerySelectorAll("#mailbox-form fieldset[hidden], #mailbox-form .field[hidden]"));
    }

    [Fact]
    public async Task What_is_entered_is_stored_and_shown_again_on_the_next_day()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        (string, string)[] entered =
        [
            ("Protocol", "Pop"), ("Host", "outlook.office365.us"), ("Port", "995"), ("SmtpHost", "smtp.office365.us"), ("Username", "a@contoso.example"), ("SharedMailbox", "help@contoso.example"),
            ("Grant", "AuthorizationCode"), ("ApplicationId", "11111111-2222-3333-4444-555555555555"), ("DirectoryId", "contoso.example"), ("ClientSecret", Canary), ("ClientSecretExpires", "2099-12-31"),
            ("Cloud", "GccHigh"), ("Authority", "https://login.example.us"), ("Resource", "https://mail.example.us"), ("Name", "Help"), ("After", "Delete"), ("FirstImport", "SinceDate"), ("ImportSince", "2026-01-01"),
        ];
        var saved = await (await BrowserForm.OpenAsync(admin, $"{Root}/add")).With(entered).SendAsync();
        Assert.Equal($"{Root}/1/sign-in", saved.Headers.Location?.OriginalString);
        var shown = (await BrowserForm.OpenAsync(admin, $"{Root}/1")).Fields;
        Assert.All(entered.Where(e => e.Item1 != "ClientSecret"), e => Assert.Equal(e.Item2, shown[e.Item1]));
        Assert.Equal($"http://localhost{Root}/signed-in", shown["RedirectUri"]);
        Assert.Contains("ends in", (await admin.PageAsync($"{Root}/1")).GetElementById("secret-end")!.TextContent, StringComparison.Ordinal);
        // Saved again without a secret, the stored one is kept.
        Assert.Equal(HttpStatusCode.Redirect, (await (await BrowserForm.OpenAsync(admin, $"{Root}/1")).SendAsync()).StatusCode);
    }

    [Fact]
    public async Task The_port_follows_the_protocol_without_script_too()
    {
        await using var site = await Site.WithStaffAsync();
        await (await BrowserForm.OpenAsync(await site.AdminAsync(), $"{Root}/add")).With(Four).With(("Protocol", "Pop")).SendAsync();
        Assert.Equal(995, await site.AskAsync(db => db.Mailboxes.Select(m => m.Port).SingleAsync(Ct)));
    }

    [Fact, Trait("Case", "T73")]
    public async Task No_secret_is_ever_shown_again()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var pfx = Certificate(endsIn: 40).Export(X509ContentType.Pkcs12, Canary);
        BrowserForm With(BrowserForm form) => form.With(Four).With(("Grant", "AppOnly"), ("UsesCertificate", "Yes"), ("CertificatePassword", Canary), ("ClientSecret", Canary)).WithFile(pfx);
        var refused = await With(await BrowserForm.OpenAsync(admin, $"{Root}/add")).With(("DirectoryId", "common")).SendAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var pages = new List<string> { await refused.Content.ReadAsStringAsync(Ct) };
        Assert.Equal(HttpStatusCode.Redirect, (await With(await BrowserForm.OpenAsync(admin, $"{Root}/add")).SendAsync()).StatusCode);
        foreach (var path in (string[])[Root, $"{Root}/1", $"{Root}/1/test"])
            pages.Add(await (await admin.GetAsync(path)).Content.ReadAsStringAsync(Ct));
        Assert.All(pages, page => Assert.DoesNotContain(Canary, WebUtility.HtmlDecode(page), StringComparison.Ordinal));
        Assert.DoesNotContain(Convert.ToBase64String(pfx)[..40], string.Concat(pages), StringComparison.Ordinal);
        // Its thumbprint and its end are shown, because they are no secrets.
        var stored = await site.AskAsync(db => db.Mailboxes.SingleAsync(Ct));
        var now = (await admin.PageAsync($"{Root}/1")).GetElementById("certificate-now")!.TextContent;
        Assert.Contains(stored.CertificateThumbprint, now, StringComparison.Ordinal);
        Assert.Contains("ends in", now, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Slips => new()
    {
        { "the secret's ID", "ClientSecret", "secret's ID" },
        { "a certificate that ended", "CertificateFile", "ended on" },
        { "a certificate without its key", "CertificateFile", "without its private key" },
        { "a file that is too large", "CertificateFile", "larger than 1 MiB" },
        { "an application ID with blanks", "ApplicationId", "blank" },
        { "common", "DirectoryId", "every tenant" },
        { "another redirect", "RedirectUri", "takes the browser back at" },
        { "a day that is none", "ClientSecretExpires", "Enter a day" },
        { "no method", "Grant", "Choose a sign-in method" },
        { "no protocol", "Protocol", "IMAP or POP3" },
        { "no cloud", "Cloud", "Choose a cloud" },
        { "no password", "Password", "Enter the password" },
        { "a port that is none", "SmtpPort", "587" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task A_slip_is_refused_at_its_field_and_nothing_is_stored(string slip, string field, string reason)
    {
        await using var site = await Site.WithStaffAsync();
        var form = (await BrowserForm.OpenAsync(await site.AdminAsync(), $"{Root}/add")).With(Four);
        var answer = await Slipped(form, slip).SendAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Visitor.ReadAsync(answer);
        var link = Assert.Single(page.QuerySelectorAll("#error-summary a"));
        Assert.Equal($"#{field}", link.GetAttribute("href"));
        Assert.Contains(reason, link.TextContent, StringComparison.Ordinal);
        var wrong = page.GetElementById(field)!;
        Assert.Contains($"{field}-error", wrong.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Contains(reason, page.GetElementById($"{field}-error")!.TextContent, StringComparison.Ordinal);
        for (var around = wrong.ParentElement; around is not null; around = around.ParentElement)
            Assert.False(around.LocalName == "details" && !around.HasAttribute("open"), $"{field} lies in a closed part.");
        Assert.False(await site.AskAsync(db => db.Mailboxes.AnyAsync(Ct)));
        Assert.False(await site.AskAsync(db => db.Secrets.AnyAsync(Ct)));
    }

    static BrowserForm Slipped(BrowserForm form, string slip) => slip switch
    {
        "the secret's ID" => form.With(("Grant", "AppOnly"), ("ClientSecret", "0b7a1c9e-6d3f-4c52-9a57-0d1f2e3a4b5c")),
        "a certificate that ended" => form.With(("Grant", "AppOnly"), ("UsesCertificate", "Yes")).WithFile(Certificate(endsIn: -2).Export(X509ContentType.Pkcs12)),
        "a certificate without its key" => form.With(("Grant", "AppOnly"), ("UsesCertificate", "Yes")).WithFile(Encoding.ASCII.GetBytes(Certificate(endsIn: 40).ExportCertificatePem())),
        "a file that is too large" => form.With(("Grant", "AppOnly"), ("UsesCertificate", "Yes")).WithFile(new byte[(1 << 20) + 1]),
        "an application ID with blanks" => form.With(("ApplicationId", "11111111-2222-3333-4444-555555555555 ")),
        "common" => form.With(("DirectoryId", "common")),
        "another redirect" => form.With(("Grant", "AuthorizationCode"), ("ClientSecret", Canary), ("RedirectUri", "https://elsewhere.example/signed-in")),
        "a day that is none" => form.With(("Grant", "AppOnly"), ("ClientSecret", Canary), ("ClientSecretExpires", "next May")),
        "no method" => form.With(("Grant", "Magic")),
        "no protocol" => form.With(("Protocol", "Smoke")),
        "no cloud" => form.With(("Cloud", "9")),
        "no password" => form.With(("Password", "")),
        "a port that is none" => form.With(("SmtpPort", "many")),
        _ => throw new ArgumentOutOfRangeException(nameof(slip)),
    };

    [Theory, Trait("Case", "T77")]
    [InlineData("Enabled")]
    [InlineData("ConfigVersion")]
    [InlineData("CallbackAddress")]
    [InlineData("auto_bcc")]
    [InlineData("username")]
    public async Task A_field_that_is_not_in_the_form_is_no_request_of_it(string stranger)
    {
        await using var site = await Site.WithStaffAsync();
        var answer = await (await BrowserForm.OpenAsync(await site.AdminAsync(), $"{Root}/add")).With(Four).With((stranger, "1")).SendAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await site.AskAsync(db => db.Mailboxes.AnyAsync(Ct)));
    }

    static X509Certificate2 Certificate(int endsIn)
    {
        using var key = RSA.Create(2048);
        var until = DateTimeOffset.UtcNow.AddDays(endsIn);
        return new CertificateRequest("CN=Mailroom test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(until.AddDays(-60), until);
    }
}
