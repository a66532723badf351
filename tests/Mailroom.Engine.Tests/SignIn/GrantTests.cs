using System.Security.Cryptography.X509Certificates;
using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Every grant but the password's, from the form to a token and its renewal.</summary>
public sealed class GrantTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_code_signs_a_person_in_who_must_pass_a_second_factor()
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.MfaRequired);
        var id = await office.SaveAsync(office.Draft() with { Grant = Grant.DeviceCode, Password = null });
        Assert.Equal("sign-in-missing", Assert.IsType<SignInOutcome.NeedsOperator>(await TokenAsync(office, id)).Diagnosis.Code);

        var signedIn = Assert.IsType<SignInOutcome.SignedIn>(await office.ByDeviceCodeAsync(id));
        Assert.Equal(Office.Address, signedIn.Account);
        Assert.True(signedIn.HasScope);
        Assert.True(Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id)).FromCache);

        await office.AgeAsync(id);
        Assert.False(Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id)).FromCache);
        Assert.Equal("refresh_token", office.M365.Log.TokenRequests[^1].Grant);
        Assert.Contains("signed in by device code", await AuditAsync(office, "mailbox.signed-in"));
    }

    [Fact]
    public async Task A_declined_and_a_forgotten_code_are_told_apart()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft() with { Grant = Grant.DeviceCode, Password = null });
        var mailbox = await office.MailboxAsync(id);
        office.App.Switches.Set(Switch.DeviceCode, new SwitchSetting { Milliseconds = 1, Seconds = 2 });
        var flow = office.Engine.Get<DeviceSignIn>();
        var declined = Assert.IsType<SignInOutcome.NeedsOperator>(await flow.RunAsync(mailbox, "test", code => office.M365.DeclineDeviceCode(code.Code), Ct));
        Assert.Equal("AADSTS65004", declined.Diagnosis.Code);
        var forgotten = Assert.IsType<SignInOutcome.NeedsOperator>(await flow.RunAsync(mailbox, "test", _ => { }, Ct));
        Assert.Contains("expired before anybody finished", forgotten.Diagnosis.Meaning);
        Assert.Contains("device code", await AuditAsync(office, "mailbox.sign-in-refused"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_provider_that_stumbles_while_a_person_types_does_not_end_the_sign_in()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft() with { Grant = Grant.DeviceCode, Password = null });
        office.App.Switches.Set(Switch.DeviceCode, new SwitchSetting { Milliseconds = 1 });
        var outcome = await office.Engine.Get<DeviceSignIn>().RunAsync(await office.MailboxAsync(id), "test", code =>
        {
            office.App.Switches.Set(Switch.ServerError, new SwitchSetting { Count = 1 });
            office.M365.ApproveDeviceCode(code.Code, Office.Address);
        }, Ct);
        Assert.True(outcome is SignInOutcome.SignedIn, $"{outcome}");
        Assert.Contains(office.M365.Log.TokenRequests, r => r.Outcome == "server error");
    }

    [Fact]
    [Trait("Case", "T71")]
    public async Task Whoever_signs_in_as_somebody_else_is_named_and_nothing_is_kept()
    {
        await using var office = await Office.OpenAsync();
        office.M365.AddAccount("admin@contoso.example", "x");
        var id = await office.SaveAsync(office.Draft() with { Grant = Grant.DeviceCode, Password = null });
        var refused = Assert.IsType<SignInOutcome.NeedsOperator>(await office.ByDeviceCodeAsync(id, "admin@contoso.example"));
        Assert.Equal(("wrong-account", "admin@contoso.example"), (refused.Diagnosis.Code, refused.Account));
        Assert.Contains("admin@contoso.example", await AuditAsync(office, "mailbox.sign-in-refused"));
        await using var db = office.Engine.Db();
        Assert.False(await db.Secrets.AnyAsync(s => s.Kind == SecretKind.TokenCache, Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_authorization_code_signs_a_person_in_with_the_apps_secret_or_certificate(bool certificate)
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.MfaRequired);
        var id = await office.SaveAsync(WithApp(office, Grant.AuthorizationCode, certificate));
        Assert.Equal(new BrowserOutcome.SignedIn(id, Office.Address), await office.ByBrowserAsync(id));
        await office.AgeAsync(id);
        Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id));
        // Tokens of an app with a credential outlive a changed password (Microsoft Learn, "Refresh tokens").
        office.Account.SetPassword("another one");
        await office.AgeAsync(id);
        Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id));
        Assert.Equal(["authorization_code", "refresh_token", "refresh_token"], office.M365.Log.TokenRequests.Select(r => r.Grant));
    }

    [Fact]
    public async Task The_browser_is_sent_off_with_all_that_the_provider_needs()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(WithApp(office, Grant.AuthorizationCode, certificate: false));
        var go = Assert.IsType<BrowserOutcome.GoTo>(await office.Engine.Get<BrowserSignIn>().BeginAsync(await office.MailboxAsync(id), Person.Owner, Ct));
        var query = System.Web.HttpUtility.ParseQueryString(go.Address.Query);
        Assert.Equal(Person.Redirect, query["redirect_uri"]);
        Assert.Equal(("code", "S256", "select_account", Office.Address), (query["response_type"], query["code_challenge_method"], query["prompt"], query["login_hint"]));
        Assert.Equal(64, query["state"]!.Length);
        Assert.Contains("IMAP.AccessAsUser.All", query["scope"]);
        Assert.DoesNotContain(Person.Secret, go.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task App_only_needs_nobody_and_no_refresh_token(bool certificate)
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.MfaRequired);
        var id = await office.SaveAsync(WithApp(office, Grant.AppOnly, certificate));
        var first = Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id));
        Assert.Equal("", first.Account);
        Assert.True(first.HasScope);
        Assert.True(Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id)).FromCache);
        office.Account.RevokeRefreshTokens();
        office.Account.SetPassword("another one");
        await office.AgeAsync(id);
        Assert.NotEqual(first.Token.Reveal(), Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id)).Token.Reveal());
        Assert.All(office.M365.Log.TokenRequests, r => Assert.Equal(("client_credentials", "issued"), (r.Grant, r.Outcome)));
        Assert.Equal(2, office.M365.Log.TokenRequests.Count);
    }

    [Fact]
    public async Task A_certificate_file_is_read_anew_at_each_sign_in()
    {
        await using var office = await Office.OpenAsync();
        var path = Path.Combine(Path.GetTempPath(), $"mailroom-test-{Guid.NewGuid():N}.pem");
        try
        {
            using var old = AppKey.New();
            await File.WriteAllTextAsync(path, AppKey.Pem(old, withKey: true), Ct);
            office.App.Credentials.AddCertificate(AppKey.Pem(old, withKey: false));
            var id = await office.SaveAsync(office.Draft() with { Grant = Grant.AppOnly, Password = null, UsesCertificate = true, CertificatePath = path });
            Assert.IsType<SignInOutcome.SignedIn>(await TokenAsync(office, id));

            using var renewed = AppKey.New();
            await File.WriteAllTextAsync(path, AppKey.Pem(renewed, withKey: true), Ct);
            await office.AgeAsync(id);
            Assert.Equal("AADSTS700027", Assert.IsType<SignInOutcome.NeedsOperator>(await TokenAsync(office, id)).Diagnosis.Code);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task An_ended_secret_and_a_wrong_one_are_told_apart()
    {
        await using var office = await Office.OpenAsync();
        office.App.Credentials.AddSecret("ended~Secret", DateTimeOffset.UtcNow.AddDays(-1));
        var draft = office.Draft() with { Grant = Grant.AppOnly, Password = null };
        var ended = await office.SaveAsync(draft with { ClientSecret = new Secret("ended~Secret") });
        Assert.Equal("AADSTS7000222", Assert.IsType<SignInOutcome.NeedsOperator>(await TokenAsync(office, ended)).Diagnosis.Code);
        var wrong = await office.SaveAsync(draft with { Name = "wrong", ClientSecret = new Secret("nobody~Knows") });
        Assert.Equal("AADSTS7000215", Assert.IsType<SignInOutcome.NeedsOperator>(await TokenAsync(office, wrong)).Diagnosis.Code);
    }

    /// <summary>A draft of a method that uses the app's own credential.</summary>
    internal static MailboxDraft WithApp(Office office, Grant grant, bool certificate)
    {
        office.App.RedirectUris = [new RedirectUri(Person.Redirect, RedirectPlatform.Web)];
        office.App.ConsentToRoles(office.Tenant, AppRegistration.MailRoles);
        var draft = office.Draft() with { Grant = grant, Password = null, RedirectUri = grant == Grant.AuthorizationCode ? Person.Redirect : "" };
        if (!certificate)
        {
            office.App.Credentials.AddSecret(Person.Secret);
            return draft with { ClientSecret = new Secret(Person.Secret) };
        }
        using var key = AppKey.New();
        office.App.Credentials.AddCertificate(AppKey.Pem(key, withKey: false));
        return draft with { UsesCertificate = true, CertificateFile = key.Export(X509ContentType.Pkcs12, "pfx password"), CertificatePassword = new Secret("pfx password") };
    }

    static async Task<SignInOutcome> TokenAsync(Office office, int id) =>
        await office.Engine.Get<MailboxSignIn>().ForAsync(await office.MailboxAsync(id), MailProtocol.Imap, Ct);

    static async Task<string> AuditAsync(Office office, string action)
    {
        await using var db = office.Engine.Db();
        return string.Join("\n", await db.Audit.Where(a => a.Action == action).Select(a => $"{a.Actor} {a.Target} {a.Because}").ToListAsync(Ct));
    }
}
