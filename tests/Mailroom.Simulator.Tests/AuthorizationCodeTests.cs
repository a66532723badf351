using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mailroom.Simulator.Tests;

/// <summary>Authorization code with PKCE: the page, the way back, and redeeming the code.</summary>
public sealed class AuthorizationCodeTests : IAsyncLifetime
{
    const string Web = "https://mailroom.example/signin/callback";
    const string Native = "http://localhost/callback";
    const string Secret = "a~Secret.of_the-App";
    const string Verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";

    readonly MovedClock clock = new();
    Room room = null!;

    public async ValueTask InitializeAsync()
    {
        room = await Room.OpenAsync(new SimulatorOptions { Folder = KeyFolder.Path, Time = clock });
        room.App.Credentials.AddSecret(Secret);
        room.App.RedirectUris = [new(Web, RedirectPlatform.Web), new(Native, RedirectPlatform.Public)];
        room.Simulator.Server.Set(Switch.BrowserAccount, new SwitchSetting { Account = Room.Address });
    }

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task A_person_picks_an_account_and_goes_back_with_a_code()
    {
        room.Simulator.Server.ClearAll();
        room.Simulator.AddAccount("ada@contoso.example", "x");
        room.Simulator.AddAccount("shared@contoso.example", password: null);
        var url = Url(("login_hint", Room.Address), ("state", "\"<&>"));
        using var page = await room.Http.GetAsync(url, Room.Ct);
        var html = await page.Content.ReadAsStringAsync(Room.Ct);

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            [Room.Address, "ada@contoso.example"],
            Regex.Matches(html, "name=\"account\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value));
        Assert.DoesNotContain("\"<&>", html);
        var form = Regex.Matches(html, "type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
            .Select(m => KeyValuePair.Create(WebUtility.HtmlDecode(m.Groups[1].Value), WebUtility.HtmlDecode(m.Groups[2].Value)));
        var (address, fields) = await BackAsync(new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent([.. form, KeyValuePair.Create("account", "ada@contoso.example")]),
        });

        Assert.Equal(Web, address);
        Assert.Equal(["code", "state", "session_state"], fields.Keys);
        Assert.Equal("\"<&>", fields["state"]);
        var (_, json) = await RedeemAsync(fields["code"], ("client_secret", Secret));
        Assert.Equal("ada@contoso.example", new JsonWebToken(json.Text("access_token")).GetClaim("upn").Value);
        Assert.Equal("1", new JsonWebToken(json.Text("access_token")).GetClaim("azpacr").Value);
    }

    [Fact]
    public async Task No_link_alone_signs_anybody_in()
    {
        room.Simulator.Server.ClearAll();
        using var page = await room.Http.GetAsync(Url(("account", Room.Address)), Room.Ct);
        Assert.Contains("Pick an account", await page.Content.ReadAsStringAsync(Room.Ct));
    }

    [Fact]
    public async Task Who_cancels_goes_back_with_a_refusal()
    {
        room.Simulator.Server.ClearAll();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("decline", "1")]);
        var (address, fields) = await BackAsync(new HttpRequestMessage(HttpMethod.Post, Url()) { Content = form });
        Assert.Equal((Web, "access_denied", "s1"), (address, fields["error"], fields["state"]));
        Assert.StartsWith("AADSTS65004: ", fields["error_description"]);

        room.App.Switches.Set(Switch.BrowserDeclines, new SwitchSetting { Count = 1 });
        Assert.Equal("access_denied", (await BackAsync(Url())).Fields["error"]);
        Assert.Equal("login_required", (await BackAsync(Url(("prompt", "none")))).Fields["error"]);
    }

    [Fact]
    public async Task The_way_back_can_be_a_fragment_or_a_form()
    {
        using var moved = await room.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Url(("response_mode", "fragment"))), Room.Ct);
        Assert.StartsWith(Web + "#code=", moved.Headers.Location!.OriginalString);

        var html = await room.Http.GetStringAsync(Url(("response_mode", "form_post")), Room.Ct);
        Assert.Contains($"action=\"{Web}\"", html);
        var code = Regex.Match(html, "name=\"code\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(200, (await RedeemAsync(code, ("client_secret", Secret))).Status);
    }

    [Fact]
    public async Task What_cannot_be_trusted_gets_a_page()
    {
        foreach (var (name, value, code) in ((string, string, int)[])
        [
            ("redirect_uri", Web + "/", 50011), ("redirect_uri", "http://localhost:5000/other", 50011), ("redirect_uri", "", 900144),
            ("client_id", "x", 90112), ("client_id", Guid.NewGuid().ToString(), 700016),
            ("tenant", "nowhere.example", 90002), ("tenant", "nowhere", 900023), ("tenant", "common", 50194),
        ])
            Assert.Contains($"AADSTS{code}:", await PageAsync(Url((name, value))));
        room.App.RedirectUris = [];
        Assert.Contains("AADSTS500113:", await PageAsync(Url()));
    }

    [Fact]
    public async Task Other_mistakes_go_back_to_the_client()
    {
        foreach (var (name, value, error, code) in ((string, string, string, int)[])
        [
            ("response_type", "id_token", "unsupported_response_type", 700051), ("response_mode", "web", "invalid_request", 90020),
            ("code_challenge_method", "plain", "invalid_request", 501491), ("scope", "", "invalid_request", 900144),
            ("scope", "https://outlook.office.com/Wrong", "invalid_scope", 70011),
            ("scope", "https://graph.microsoft.com/Mail.Send", "consent_required", 65001),
        ])
        {
            var (_, fields) = await BackAsync(Url((name, value)));
            Assert.Equal((error, "s1"), (fields["error"], fields["state"]));
            Assert.StartsWith($"AADSTS{code}:", fields["error_description"]);
        }
    }

    [Fact]
    public async Task Whom_Entra_does_not_let_in_sees_why()
    {
        foreach (var which in (Switch[])[Switch.MfaRequired, Switch.MfaEnrolment, Switch.ExternalMfa])
            room.Account.Switches.Set(which);
        Assert.NotEmpty(await CodeAsync());
        room.Account.Switches.Set(Switch.ConditionalAccess, new SwitchSetting { Count = 1 });
        Assert.Contains("AADSTS53003:", await PageAsync(Url()));
        room.Account.Switches.Set(Switch.Disabled, new SwitchSetting { Count = 1 });
        Assert.Contains("AADSTS50057:", await PageAsync(Url()));

        room.Simulator.AddTenant("fabrikam.example");
        room.Simulator.AddAccount("it@fabrikam.example", "x");
        room.Simulator.Server.Set(Switch.BrowserAccount, new SwitchSetting { Account = "it@fabrikam.example" });
        Assert.Contains("AADSTS50020:", await PageAsync(Url()));
        room.Simulator.Server.Set(Switch.BrowserAccount, new SwitchSetting { Account = "nobody@contoso.example" });
        Assert.Contains("AADSTS50034:", await PageAsync(Url()));
    }

    [Fact]
    public async Task A_code_is_redeemed_once_with_its_own_verifier_address_and_tenant()
    {
        var fabrikam = room.Simulator.AddTenant("fabrikam.example");
        room.App.Multitenant = true;
        room.App.Consent(fabrikam, AppRegistration.UsualScopes);
        var code = await CodeAsync();

        Assert.Equal(7000218, (await RedeemAsync(code)).Code());
        Assert.Equal(7000215, (await RedeemAsync(code, ("client_secret", "wrong"))).Code());
        Assert.Equal(70000, (await RedeemAsync("wrong", ("client_secret", Secret))).Code());
        Assert.Equal(700005, (await RedeemAsync(code, ("client_secret", Secret), ("tenant", "fabrikam.example"))).Code());
        Assert.Equal(500112, (await RedeemAsync(code, ("client_secret", Secret), ("redirect_uri", Native))).Code());
        var wrong = await RedeemAsync(code, ("client_secret", Secret), ("code_verifier", Verifier + "x"));
        Assert.Equal((400, "invalid_grant", 501481), (wrong.Status, wrong.Json.Text("error"), wrong.Code()));
        Assert.Equal(200, (await RedeemAsync(code, ("client_secret", Secret), ("tenant", "contoso.example"))).Status);
        Assert.Equal(54005, (await RedeemAsync(code, ("client_secret", Secret))).Code());
    }

    [Fact]
    public async Task A_code_lives_ten_minutes()
    {
        var code = await CodeAsync();
        clock.Ahead = TimeSpan.FromMinutes(10);
        Assert.Equal(70008, (await RedeemAsync(code, ("client_secret", Secret))).Code());
    }

    [Fact]
    public async Task A_public_client_redeems_without_a_secret_on_any_port()
    {
        room.App.PublicClientFlows = false;   // does not matter here
        var port = "http://localhost:51234/callback";
        var code = await CodeAsync(("redirect_uri", port));
        Assert.Equal(700025, (await RedeemAsync(code, ("redirect_uri", port), ("client_secret", Secret))).Code());
        var (_, json) = await RedeemAsync(code, ("redirect_uri", port));

        Assert.Equal(200, (await room.RefreshAsync(json.Text("refresh_token"))).Status);
        Assert.Equal(700025, (await room.RefreshAsync(json.Text("refresh_token"), ("client_secret", Secret))).Code());
        room.Account.SetPassword("New-Horse-9");
        Assert.Equal(50173, (await room.RefreshAsync(json.Text("refresh_token"))).Code());
    }

    [Fact]
    public async Task A_confidential_sign_in_outlives_a_password_but_not_a_revoke()
    {
        var (_, json) = await RedeemAsync(await CodeAsync(), ("client_secret", Secret));
        var refresh = json.Text("refresh_token");
        Assert.Equal(7000218, (await room.RefreshAsync(refresh)).Code());
        room.Account.SetPassword("New-Horse-9");
        Assert.Equal(200, (await room.RefreshAsync(refresh, ("client_secret", Secret))).Status);
        room.Account.RevokeRefreshTokens();
        Assert.Equal(50173, (await room.RefreshAsync(refresh, ("client_secret", Secret))).Code());
    }

    [Fact]
    public async Task Reuse_of_the_code_or_the_refresh_token_ends_the_sign_in()
    {
        room.App.Switches.Set(Switch.ReuseDetection);
        var code = await CodeAsync();
        var (_, json) = await RedeemAsync(code, ("client_secret", Secret));
        Assert.Equal(54005, (await RedeemAsync(code, ("client_secret", Secret))).Code());
        Assert.Equal(70000, (await room.RefreshAsync(json.Text("refresh_token"), ("client_secret", Secret))).Code());

        (_, json) = await RedeemAsync(await CodeAsync(), ("client_secret", Secret));
        Assert.Equal(200, (await room.RefreshAsync(json.Text("refresh_token"), ("client_secret", Secret))).Status);
        Assert.Equal(70000, (await room.RefreshAsync(json.Text("refresh_token"), ("client_secret", Secret))).Code());
    }

    [Fact]
    public async Task The_id_token_carries_the_nonce()
    {
        var (_, json) = await RedeemAsync(await CodeAsync(("nonce", "n-1")), ("client_secret", Secret));
        Assert.Equal("n-1", new JsonWebToken(json.Text("id_token")).GetClaim("nonce").Value);
    }

    [Fact]
    public async Task MSAL_redeems_a_code_with_PKCE_and_refreshes()
    {
        var app = room.Confidential(b => b.WithClientSecret(Secret).WithRedirectUri(Web));
        var url = await app.GetAuthorizationRequestUrl(Room.MailScopes).WithLoginHint(Room.Address).WithPkce(out var verifier).ExecuteAsync(Room.Ct);
        var (_, fields) = await BackAsync(url);

        var result = await app.AcquireTokenByAuthorizationCode(Room.MailScopes, fields["code"]).WithPkceCodeVerifier(verifier).ExecuteAsync(Room.Ct);

        Assert.Equal(Room.Address, result.Account.Username);
        var silent = await app.AcquireTokenSilent(Room.MailScopes, result.Account).WithForceRefresh(true).ExecuteAsync(Room.Ct);
        Assert.NotEqual(result.AccessToken, silent.AccessToken);
        Assert.Equal(["authorization_code", "refresh_token"], room.Simulator.Log.TokenCounts.Select(c => c.Grant));
        Assert.All(room.Simulator.Log.TokenCounts, c => Assert.Equal((Room.Address, 1, 1), (c.User, c.Requests, c.Issued)));
    }

    Uri Url(params (string Name, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["client_id"] = room.App.ClientId.ToString(),
            ["response_type"] = "code",
            ["redirect_uri"] = Web,
            ["scope"] = EntraForms.MailScope,
            ["state"] = "s1",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            fields[name] = value;
        var tenant = fields.Remove("tenant", out var named) ? named : room.Tenant.Id.ToString();
        var query = string.Join('&', fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"));
        return new Uri(room.Simulator.Authority, $"{tenant}/oauth2/v2.0/authorize?{query}");
    }

    async Task<string> CodeAsync(params (string Name, string Value)[] changes) => (await BackAsync(Url(changes))).Fields["code"];

    Task<(string Address, Dictionary<string, string> Fields)> BackAsync(Uri url) => BackAsync(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>Where the browser is sent, and with what.</summary>
    async Task<(string Address, Dictionary<string, string> Fields)> BackAsync(HttpRequestMessage request)
    {
        using var answer = await room.Http.SendAsync(request, Room.Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(Room.Ct));
        var back = answer.Headers.Location!;
        var query = HttpUtility.ParseQueryString(back.Query);
        return (back.GetLeftPart(UriPartial.Path), query.AllKeys.ToDictionary(k => k!, k => query[k]!));
    }

    async Task<string> PageAsync(Uri url)
    {
        using var answer = await room.Http.GetAsync(url, Room.Ct);
        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Null(answer.Headers.Location);
        return await answer.Content.ReadAsStringAsync(Room.Ct);
    }

    Task<(int Status, JsonElement Json)> RedeemAsync(string code, params (string Name, string Value)[] more) => room.TokenAsync(
        "authorization_code", [("code", code), ("redirect_uri", Web), ("code_verifier", Verifier), .. more]);
}
