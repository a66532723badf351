using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mailroom.Simulator.Entra.Errors;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Mailroom.Simulator.Tests;

/// <summary>Refusals by what brings them about, and those that are asked for by number.</summary>
public sealed class EntraCauseTests : IAsyncLifetime
{
    readonly MovedClock clock = new();
    Room room = null!;

    public async ValueTask InitializeAsync() =>
        room = await Room.OpenAsync(new SimulatorOptions { Folder = KeyFolder.Path, Time = clock });

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task Every_number_of_the_table_has_its_shape()
    {
        int[] listed =
        [
            16000, 28002, 28003, 50011, 50012, 50020, 50033, 50034, 50053, 50055, 50056, 50057, 50058, 50059, 50072, 50074, 50076, 50078, 50079,
            50105, 50126, 50128, 50131, 50132, 50133, 50144, 50158, 50173, 50194, 50196, 500011, 500113, 53000, 53001, 53002, 53003, 53004, 530032,
            530035, 54005, 65001, 65002, 65004, 650052, 650056, 650057, 70000, 70001, 70002, 700003, 700005, 70008, 700011, 700016, 70011, 7000112,
            70016, 70018, 70019, 70020, 7000215, 7000218, 7000222, 700022, 700025, 700027, 70043, 700082, 700084, .. Enumerable.Range(80001, 14),
            90002, 900023, 90006, 90012, 90014, 900144, 90019, 90024, 90033, 90038, 900382, 90043, 900432, 90055, 90072, 90090, 90094, 90095, 90100,
            90112, 9001023, 9002313, 130507, 135010,
        ];
        Assert.Equal(listed.Order(), EntraErrorTable.Numbers.Order());
        foreach (var code in listed)
        {
            room.App.Switches.Set(Switch.RefuseWith, new SwitchSetting { Code = code });
            var answer = await PasswordAsync();
            var (error, description) = (answer.Json.Text("error"), answer.Json.Text("error_description"));

            Assert.Equal(code, answer.Code());
            Assert.Matches($"^AADSTS{code}: [A-Z][^\r]+\\.\r\nTrace ID: ", description);
            Assert.Equal(error switch { "invalid_client" => 401, "temporarily_unavailable" => code == 90055 ? 429 : 503, _ => 400 }, answer.Status);
        }
    }

    [Theory]
    [InlineData(50126, "invalid_grant", null)]
    [InlineData(50076, "invalid_grant", "basic_action")]
    [InlineData(50144, "invalid_grant", "user_password_expired")]
    [InlineData(90094, "invalid_grant", "consent_required")]
    [InlineData(7000222, "invalid_client", null)]
    [InlineData(700016, "unauthorized_client", null)]
    [InlineData(650057, "invalid_resource", null)]
    [InlineData(28002, "invalid_scope", null)]
    [InlineData(90033, "temporarily_unavailable", null)]
    [InlineData(4711, "invalid_grant", null)]
    public async Task A_number_has_the_error_of_its_class(int code, string error, string? suberror)
    {
        foreach (var board in (SwitchBoard[])[room.Account.Switches, room.App.Switches, room.Simulator.Server])
        {
            board.Set(Switch.RefuseWith, new SwitchSetting { Code = code, Count = 1 });
            var answer = await PasswordAsync();
            Assert.Equal((error, code), (answer.Json.Text("error"), answer.Code()));
            Assert.Equal(suberror, answer.Json.TryGetProperty("suberror", out var sub) ? sub.GetString() : null);
            Assert.Equal(200, (await PasswordAsync()).Status);
        }
        Assert.Throws<ArgumentException>(() => room.Simulator.Server.Set(Switch.RefuseWith));
    }

    [Fact]
    public async Task A_second_factor_of_another_provider_stops_passwords()
    {
        room.Account.Switches.Set(Switch.ExternalMfa);
        var answer = await PasswordAsync();
        Assert.Equal(50158, answer.Code());
        Assert.Contains("capolids", answer.Json.Text("claims"));
    }

    [Theory]
    [InlineData("nowhere", 900023)]
    [InlineData("00000000-0000-4000-8000-00000000000", 900023)]
    [InlineData(" contoso.example", 900023)]
    [InlineData("nowhere.example", 90002)]
    [InlineData("00000000-0000-4000-8000-000000000000", 90002)]
    [InlineData("organizations", 50194)]
    public async Task Tenants_are_malformed_unknown_or_another_s(string tenant, int code)
    {
        Assert.Equal(code, (await PasswordAsync(("tenant", Uri.EscapeDataString(tenant)))).Code());
        if (code != 50194)
        {
            using var answer = await room.Http.GetAsync(
                new Uri(room.Simulator.Authority, $"{Uri.EscapeDataString(tenant)}/v2.0/.well-known/openid-configuration"), Room.Ct);
            Assert.Contains($"AADSTS{code}:", await answer.Content.ReadAsStringAsync(Room.Ct));
        }
    }

    [Fact]
    public async Task Ninety_idle_days_end_a_refresh_token_and_each_use_starts_them_again()
    {
        using var http = new HttpClient { BaseAddress = room.Simulator.ControlUri };
        var refresh = (await PasswordAsync()).Json.Text("refresh_token");
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsJsonAsync($"accounts/{Room.Address}/age", new { days = 89.9 }, Room.Ct)).StatusCode);
        var next = (await room.RefreshAsync(refresh)).Json.Text("refresh_token");
        clock.Ahead = TimeSpan.FromDays(2);

        Assert.Equal(700082, (await room.RefreshAsync(refresh)).Code());
        Assert.Equal(200, (await room.RefreshAsync(next)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync($"accounts/{Room.Address}/age", new { days = 0 }, Room.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync($"accounts/{Room.Address}/age", new { }, Room.Ct)).StatusCode);
    }

    [Fact]
    public async Task Policies_can_shorten_refresh_tokens_and_sign_ins()
    {
        var refresh = (await PasswordAsync()).Json.Text("refresh_token");
        room.Account.Switches.Set(Switch.RefreshTokenLifetime, new SwitchSetting { Seconds = 60 });
        room.Account.Switches.Set(Switch.SignInFrequency, new SwitchSetting { Seconds = 90 });
        Assert.Equal(200, (await room.RefreshAsync(refresh)).Status);
        clock.Ahead = TimeSpan.FromSeconds(50);
        var next = (await room.RefreshAsync(refresh)).Json.Text("refresh_token");
        clock.Ahead = TimeSpan.FromSeconds(95);
        Assert.Equal(70008, (await room.RefreshAsync(refresh)).Code());
        Assert.Equal(70043, (await room.RefreshAsync(next)).Code());
    }

    [Fact]
    public async Task A_token_can_be_for_the_wrong_resource_or_too_long()
    {
        room.Account.Switches.Set(Switch.WrongAudience, new SwitchSetting { Count = 1 });
        var (_, json) = await PasswordAsync();
        Assert.Equal("https://graph.microsoft.com", Assert.Single(new JsonWebToken(json.Text("access_token")).Audiences));
        Assert.Equal("https://graph.microsoft.com/IMAP.AccessAsUser.All", json.Text("scope"));
        await using var wire = await room.WireAsync();
        await wire.LineAsync();
        await wire.SendAsync($"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(Room.Address, json.Text("access_token"))}");
        Assert.Equal("a NO AUTHENTICATE failed.", await wire.LineAsync());
        Assert.Equal("wrong audience", room.Simulator.Log.SignIns[^1].Because);

        foreach (var (bytes, least) in ((long?, int)[])[(null, 4096), (10_000, 10_000)])
        {
            room.App.Switches.Set(Switch.LongTokens, new SwitchSetting { Bytes = bytes });
            var token = (await PasswordAsync()).Json.Text("access_token");
            Assert.InRange(token.Length, least + 1, least + 2000);
            await (await room.SignedInWireAsync(token)).DisposeAsync();
        }
        Assert.Throws<ArgumentException>(() => room.App.Switches.Set(Switch.LongTokens, new SwitchSetting { Bytes = 70_000 }));
    }

    [Fact]
    public async Task A_confidential_app_may_use_a_password_when_public_flows_are_off()
    {
        room.App.Credentials.AddSecret("secret");
        Assert.Equal(700025, (await PasswordAsync(("client_secret", "secret"))).Code());
        room.App.PublicClientFlows = false;
        Assert.Equal(7000218, (await PasswordAsync()).Code());
        var (_, json) = await PasswordAsync(("client_secret", "secret"));
        room.Account.SetPassword("New-Horse-9");
        Assert.Equal(200, (await room.RefreshAsync(json.Text("refresh_token"), ("client_secret", "secret"))).Status);
        Assert.Equal(7000218, (await room.RefreshAsync(json.Text("refresh_token"))).Code());
    }

    [Fact]
    public async Task Credentials_and_permissions_are_set_over_the_control_interface()
    {
        using var http = new HttpClient { BaseAddress = room.Simulator.ControlUri };
        using var certificate = ClientCredentialsTests.Certificate();
        var secretId = Guid.NewGuid();
        var app = await PutAsync(http, $"apps/{room.App.ClientId}", new
        {
            secrets = new[] { new { id = secretId, value = "Tell-Nobody-77", expiresAt = "2030-01-01T00:00:00Z" } },
            certificates = new[] { certificate.ExportCertificatePem() },
            redirectUris = new[] { new { uri = "https://a.example/b", platform = "web" }, new { uri = "http://localhost", platform = "public" } },
            appPermissions = new Dictionary<string, string[]> { ["contoso.example"] = ["IMAP.AccessAsApp"] },
        });
        var principal = app.GetProperty("servicePrincipals").Text(room.Tenant.Id.ToString());
        await PutAsync(http, $"accounts/{Room.Address}", new { sendAs = new[] { "a@contoso.example" }, appFullAccess = new[] { principal }, appSendAs = new[] { principal } });

        Assert.DoesNotContain("Tell-Nobody-77", app.ToString());
        Assert.Equal(secretId.ToString(), app.GetProperty("secrets")[0].Text("id"));
        Assert.Equal(certificate.Thumbprint, app.GetProperty("certificates")[0].Text("thumbprint"));
        Assert.Equal([new("https://a.example/b", RedirectPlatform.Web), new("http://localhost", RedirectPlatform.Public)], room.App.RedirectUris);
        Assert.Equal(["IMAP.AccessAsApp"], room.App.RolesIn(room.Tenant));
        Assert.Equal(room.App.ServicePrincipalIn(room.Tenant), Assert.Single(room.Account.AppFullAccess));
        Assert.Equal(room.App.ServicePrincipalIn(room.Tenant), Assert.Single(room.Account.AppSendAs));
        Assert.Equal("a@contoso.example", Assert.Single(room.Account.SendAs));
        Assert.Equal(200, (await room.TokenAsync("client_credentials", ("client_secret", "Tell-Nobody-77"), ("scope", EntraForms.AppScope))).Status);
        foreach (var wrong in (object[])[
            new { certificates = new[] { "no PEM" } }, new { secrets = new[] { new { value = "" } } },
            new { appPermissions = new Dictionary<string, string[]> { ["contoso.example"] = ["IMAP.Wrong"] } },
        ])
            Assert.Equal(HttpStatusCode.BadRequest, (await http.PutAsJsonAsync($"apps/{room.App.ClientId}", wrong, Room.Ct)).StatusCode);
        Assert.Single(room.App.Credentials.Certificates);
    }

    static async Task<JsonElement> PutAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PutAsJsonAsync(path, body, Room.Ct);
        var text = await answer.Content.ReadAsStringAsync(Room.Ct);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    Task<(int Status, JsonElement Json)> PasswordAsync(params (string Name, string Value)[] more) => room.TokenAsync(
        "password", [("username", Room.Address), ("password", Room.Password), ("scope", EntraForms.MailScope), .. more]);
}
