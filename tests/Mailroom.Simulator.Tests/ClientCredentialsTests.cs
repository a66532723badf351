using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Tests;

/// <summary>Apps on their own account: secrets, certificates, roles, and the mailboxes that are open to them.</summary>
public sealed class ClientCredentialsTests : IAsyncLifetime
{
    const string Secret = "a~Secret.of_the-App";

    Room room = null!;

    public async ValueTask InitializeAsync()
    {
        room = await Room.OpenAsync();
        room.App.Credentials.AddSecret(Secret);
        room.App.ConsentToRoles(room.Tenant, "IMAP.AccessAsApp", "SMTP.SendAsApp");
    }

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task The_token_carries_roles_and_the_service_principal_and_nothing_comes_with_it()
    {
        var (status, json) = await SecretAsync(Secret, ("client_info", "2"));

        Assert.Equal(200, status);
        Assert.Equal(["token_type", "expires_in", "ext_expires_in", "access_token"], json.EnumerateObject().Select(p => p.Name));
        var jwt = new JsonWebToken(json.Text("access_token"));
        Assert.Equal("https://outlook.office365.com", Assert.Single(jwt.Audiences));
        Assert.Equal(["IMAP.AccessAsApp", "SMTP.SendAsApp"], jwt.Claims.Where(c => c.Type == "roles").Select(c => c.Value).Order());
        Assert.Equal(room.App.ClientId.ToString(), jwt.GetClaim("appid").Value);
        Assert.Equal(room.App.ServicePrincipalIn(room.Tenant).ToString(), jwt.GetClaim("oid").Value);
        Assert.Equal("1", jwt.GetClaim("azpacr").Value);
        Assert.DoesNotContain(jwt.Claims, c => c.Type is "scp" or "upn");
        Assert.Equal([new TokenCount(room.App.ClientId.ToString(), "", "client_credentials", 1, 1)], room.Simulator.Log.TokenCounts);
    }

    [Fact]
    public async Task The_secret_may_come_by_HTTP_Basic()
    {
        var answer = await room.PostAsync(
            "token", [("grant_type", "client_credentials"), ("scope", EntraForms.AppScope)], (room.App.ClientId.ToString(), Secret));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Secrets_are_wrong_expired_or_missing()
    {
        var old = room.App.Credentials.AddSecret("old", DateTimeOffset.UtcNow.AddDays(-1));

        var wrong = await SecretAsync(old.Id.ToString());
        Assert.Equal((401, "invalid_client", 7000215), (wrong.Status, wrong.Json.Text("error"), wrong.Code()));
        Assert.Contains("value, not its ID", wrong.Json.Text("error_description"));
        Assert.Equal(7000222, (await SecretAsync("old")).Code());
        Assert.Equal(7000218, (await room.TokenAsync("client_credentials", ("scope", EntraForms.AppScope))).Code());
    }

    [Theory]
    [InlineData("https://outlook.office365.com/IMAP.AccessAsApp", "contoso.example", 70011)]
    [InlineData("https://outlook.office365.com/.default https://graph.microsoft.com/.default", "contoso.example", 70011)]
    [InlineData("https://unknown.example/.default", "contoso.example", 500011)]
    [InlineData(EntraForms.AppScope, "common", 9001023)]
    [InlineData(EntraForms.AppScope, "organizations", 9001023)]
    [InlineData(EntraForms.AppScope, "nowhere.example", 90002)]
    [InlineData(EntraForms.AppScope, "nowhere", 900023)]
    public async Task A_resource_and_a_tenant_are_needed(string scope, string tenant, int code) =>
        Assert.Equal(code, (await SecretAsync(Secret, ("scope", scope), ("tenant", tenant))).Code());

    [Fact]
    public async Task Without_consent_the_token_goes_without_roles_and_people_s_policies_do_not_count()
    {
        foreach (var which in (Switch[])[Switch.MfaRequired, Switch.ConditionalAccess, Switch.Disabled, Switch.PublicClientFlowsOff])
            room.Simulator.Server.Set(which);
        room.App.ConsentToRoles(room.Tenant);
        var (status, json) = await SecretAsync(Secret);
        Assert.Equal(200, status);
        Assert.DoesNotContain(new JsonWebToken(json.Text("access_token")).Claims, c => c.Type == "roles");
    }

    [Fact]
    public async Task A_mailbox_opens_to_the_service_principal_that_has_full_access()
    {
        var token = (await SecretAsync(Secret)).Json.Text("access_token");
        room.Account.AppFullAccess.Add(room.App.ObjectId);   // of the registration: a common mistake
        Assert.Equal("a2 BAD User is authenticated but not connected.", await ImapAsync(token));
        room.Account.AppFullAccess.Add(room.App.ServicePrincipalIn(room.Tenant));
        Assert.StartsWith("* ", await ImapAsync(token));

        room.App.ConsentToRoles(room.Tenant, "POP.AccessAsApp");
        Assert.Equal("a1 NO AUTHENTICATE failed.", await ImapAsync((await SecretAsync(Secret)).Json.Text("access_token")));
        Assert.Equal("role missing", room.Simulator.Log.SignIns[^1].Because);
        Assert.Equal("a1 NO AUTHENTICATE failed.", await ImapAsync(token, "nobody@contoso.example"));
    }

    [Fact]
    public async Task POP_and_SMTP_want_a_role_each_and_the_same_permissions()
    {
        room.App.ConsentToRoles(room.Tenant, "POP.AccessAsApp", "SMTP.SendAsApp");
        var token = (await SecretAsync(Secret)).Json.Text("access_token");
        var principal = room.App.ServicePrincipalIn(room.Tenant);
        await using var refused = await room.SmtpWireAsync();
        Assert.StartsWith("535 5.7.3 ", await refused.SayAsync($"AUTH XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"));
        room.Account.AppFullAccess.Add(principal);

        await (await room.SignedInPopWireAsync(token)).DisposeAsync();
        await using var wire = await room.SignedInSmtpWireAsync(token);
        Assert.StartsWith("550 5.7.60 ", await wire.SayAsync($"MAIL FROM:<{Room.Address}>"));
        room.Account.AppSendAs.Add(principal);
        Assert.Equal("250 2.1.0 Sender OK", await wire.SayAsync($"MAIL FROM:<{Room.Address}>"));
        Assert.Equal("a1 NO AUTHENTICATE failed.", await ImapAsync(token));
    }

    [Theory]
    [InlineData("PS256", "x5t#S256", false)]
    [InlineData("PS256", "x5t#S256", true)]
    [InlineData("RS256", "x5t", false)]
    public async Task A_certificate_proves_the_app(string algorithm, string thumbprint, bool strings)
    {
        using var certificate = Certificate();
        room.App.Credentials.AddCertificate(certificate.ExportCertificatePem());

        var (status, json) = await AssertionAsync(Assertion(certificate, algorithm, thumbprint, strings));

        Assert.Equal(200, status);
        Assert.Equal("2", new JsonWebToken(json.Text("access_token")).GetClaim("azpacr").Value);
        Assert.Equal(200, (await AssertionAsync(Assertion(certificate, audience: "contoso.example"))).Status);
    }

    [Fact]
    public async Task A_wrong_assertion_is_refused_for_its_reason()
    {
        using var certificate = Certificate();
        using var stranger = Certificate();
        using var expired = Certificate(TimeSpan.FromDays(-1));
        room.App.Credentials.AddCertificate(certificate.ExportCertificatePem());
        room.App.Credentials.AddCertificate(expired.ExportCertificatePem());
        var good = Assertion(certificate);

        foreach (var (assertion, code) in ((string, int)[])
        [
            (Assertion(stranger), 700027), (Assertion(expired), 700027), (good[..^8] + "AAAAAAAA", 700027),
            (Assertion(certificate, "none"), 700027), (Assertion(certificate, audience: "fabrikam.example"), 700023),
            (Assertion(certificate, issuer: Guid.NewGuid()), 700021), (Assertion(certificate, end: -600), 700024), ("x.y", 50027), ("e30.e30.e30", 700027), ("!.!.!", 50027),
        ])
        {
            var answer = await AssertionAsync(assertion);
            Assert.Equal((401, "invalid_client", code), (answer.Status, answer.Json.Text("error"), answer.Code()));
        }
    }

    [Fact]
    public async Task MSAL_gets_a_token_with_a_secret_and_with_a_certificate()
    {
        using var certificate = Certificate();
        room.App.Credentials.AddCertificate(certificate.ExportCertificatePem());
        foreach (var app in (IConfidentialClientApplication[])[room.Confidential(b => b.WithClientSecret(Secret)), room.Confidential(b => b.WithCertificate(certificate))])
        {
            var first = await app.AcquireTokenForClient([EntraForms.AppScope]).ExecuteAsync(Room.Ct);
            var second = await app.AcquireTokenForClient([EntraForms.AppScope]).ExecuteAsync(Room.Ct);
            Assert.Equal(first.AccessToken, second.AccessToken);
            Assert.Equal(TokenSource.Cache, second.AuthenticationResultMetadata.TokenSource);
        }
        var refusal = await Assert.ThrowsAnyAsync<MsalServiceException>(() =>
            room.Confidential(b => b.WithClientSecret("wrong")).AcquireTokenForClient([EntraForms.AppScope]).ExecuteAsync(Room.Ct));
        Assert.Equal("invalid_client", refusal.ErrorCode);
        Assert.Equal(["7000215"], refusal.ErrorCodesForLogging);
    }

    Task<(int Status, JsonElement Json)> SecretAsync(string secret, params (string Name, string Value)[] more) =>
        room.TokenAsync("client_credentials", [("client_secret", secret), ("scope", EntraForms.AppScope), .. more]);

    Task<(int Status, JsonElement Json)> AssertionAsync(string assertion) => room.TokenAsync(
        "client_credentials", ("scope", EntraForms.AppScope), ("client_assertion", assertion),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));

    async Task<string?> ImapAsync(string token, string mailbox = Room.Address)
    {
        await using var wire = await room.WireAsync();
        await wire.LineAsync();
        await wire.SendAsync($"a1 AUTHENTICATE XOAUTH2 {Wire.XOAuth2(mailbox, token)}");
        if (await wire.LineAsync() is var answer && answer != "a1 OK AUTHENTICATE completed.")
            return answer;
        await wire.SendAsync("a2 LIST \"\" *");
        return await wire.LineAsync();
    }

    string Assertion(
        X509Certificate2 certificate, string algorithm = "PS256", string thumbprint = "x5t#S256", bool strings = false,
        string? audience = null, Guid? issuer = null, int end = 600)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        object Time(long seconds) => strings ? seconds.ToString(CultureInfo.InvariantCulture) : seconds;
        var head = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["alg"] = algorithm,
            ["typ"] = "JWT",
            [thumbprint] = Base64UrlEncoder.Encode(thumbprint == "x5t" ? certificate.GetCertHash() : certificate.GetCertHash(HashAlgorithmName.SHA256)),
        });
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["aud"] = $"{room.Simulator.Authority}{audience ?? room.Tenant.Id.ToString()}/oauth2/v2.0/token",
            ["iss"] = issuer ?? room.App.ClientId,
            ["sub"] = issuer ?? room.App.ClientId,
            ["jti"] = Guid.NewGuid(),
            ["nbf"] = Time(now + end - 600),
            ["exp"] = Time(now + end),
        });
        var text = $"{Base64UrlEncoder.Encode(head)}.{Base64UrlEncoder.Encode(body)}";
        using var key = certificate.GetRSAPrivateKey()!;
        var padding = algorithm == "RS256" ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;
        return $"{text}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, padding))}";
    }

    internal static X509Certificate2 Certificate(TimeSpan? end = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Mailroom app", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow + (end ?? TimeSpan.FromDays(30)));
    }
}
