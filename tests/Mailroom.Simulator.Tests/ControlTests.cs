using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Mailroom.Simulator.Tests;

/// <summary>The control interface over HTTP.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    readonly HttpClient http = new();
    Room room = null!;

    public async ValueTask InitializeAsync()
    {
        room = await Room.OpenAsync();
        http.BaseAddress = room.Simulator.ControlUri;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task The_root_tells_where_everything_is()
    {
        var root = await GetAsync("");
        Assert.Equal(room.Simulator.Authority.AbsoluteUri, root.GetProperty("authority").GetString());
        Assert.Equal(room.Simulator.ImapPort, root.GetProperty("imapPort").GetInt32());
        Assert.Equal(room.Simulator.CaFile, root.GetProperty("caFile").GetString());
        Assert.Equal(Enum.GetNames<Switch>().Length, root.GetProperty("switches").GetArrayLength());
    }

    [Fact]
    public async Task Tenants_apps_and_accounts_are_made_and_used()
    {
        var tenant = await SendAsync(HttpMethod.Post, "tenants", new { domains = new[] { "fabrikam.example" } }, HttpStatusCode.Created);
        var clientId = Guid.NewGuid();
        await SendAsync(HttpMethod.Post, "apps", new { clientId, tenant = "fabrikam.example" }, HttpStatusCode.Created);
        var account = await SendAsync(
            HttpMethod.Post, "accounts",
            new { address = "it@fabrikam.example", password = Room.Password, aliases = new[] { "helpdesk@fabrikam.example" } },
            HttpStatusCode.Created);

        Assert.Equal(tenant.GetProperty("id").GetString(), account.GetProperty("tenant").GetString());
        var result = await room.SignInAsync(room.Msal("fabrikam.example", clientId), "it@fabrikam.example");
        Assert.NotEmpty(result.AccessToken);
        Assert.Equal(2, (await GetAsync("tenants")).GetArrayLength());
        Assert.Equal(2, (await GetAsync("apps")).GetArrayLength());
        Assert.Equal(2, (await GetAsync("accounts")).GetArrayLength());
    }

    [Fact]
    public async Task An_app_and_an_account_are_changed()
    {
        var app = await SendAsync(
            HttpMethod.Put, $"apps/{room.App.ClientId}",
            new { multitenant = true, publicClientFlows = false, consent = new Dictionary<string, string[]> { ["contoso.example"] = [Room.MailScopes[1]] } });
        Assert.Equal(Room.MailScopes[1], app.GetProperty("consent").GetProperty(room.Tenant.Id.ToString())[0].GetString());
        Assert.Equal((true, false, false), (room.App.Multitenant, room.App.PublicClientFlows, room.App.Disabled));

        await SendAsync(HttpMethod.Put, $"accounts/{Room.Address}", new { password = "New-Horse-9", fullAccess = new[] { "boss@contoso.example" } });
        Assert.True(room.Account.Opens("New-Horse-9"));
        Assert.Equal(["boss@contoso.example"], room.Account.FullAccess);
    }

    [Fact]
    public async Task Mail_is_delivered_listed_read_flagged_and_removed()
    {
        var raw = Room.Mail("by HTTP");
        using var content = new ByteArrayContent(raw);
        content.Headers.ContentType = new("message/rfc822");
        using var answer = await http.PostAsync($"accounts/{Room.Address}/mail?folder=Projects/A&receivedAt=2026-11-01T10:00:00Z", content, Room.Ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var mail = $"accounts/{Room.Address}/mail";

        var listed = Assert.Single((await GetAsync($"{mail}?folder=Projects/A")).EnumerateArray());
        Assert.Equal((1, "by HTTP", raw.Length), (listed.GetProperty("uid").GetInt32(), listed.GetProperty("subject").GetString(), listed.GetProperty("size").GetInt32()));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero), listed.GetProperty("internalDate").GetDateTimeOffset());
        Assert.EndsWith("@fabrikam.example", listed.GetProperty("messageId").GetString());
        Assert.Equal(raw, await http.GetByteArrayAsync($"{mail}/1?folder=Projects/A", Room.Ct));
        await SendAsync(HttpMethod.Put, $"{mail}/1/flags?folder=Projects/A", new[] { @"\Seen" }, HttpStatusCode.NoContent);
        var folder = (await GetAsync($"accounts/{Room.Address}/folders")).EnumerateArray().Single(f => f.GetProperty("name").GetString() == "Projects/A");
        Assert.Equal((1, 0), (folder.GetProperty("messages").GetInt32(), folder.GetProperty("unseen").GetInt32()));
        var changed = await SendAsync(HttpMethod.Post, $"accounts/{Room.Address}/uidvalidity?folder=Projects/A", null);
        Assert.True(changed.GetProperty("uidValidity").GetInt32() > folder.GetProperty("uidValidity").GetInt32());
        await SendAsync(HttpMethod.Delete, $"{mail}/1?folder=Projects/A", null, HttpStatusCode.NoContent);
        Assert.Empty((await GetAsync($"{mail}?folder=Projects/A")).EnumerateArray());
    }

    [Fact]
    public async Task Switches_are_set_listed_and_cleared_for_each_owner()
    {
        foreach (var owner in (string[])["server", $"apps/{room.App.ClientId}", $"accounts/{Room.Address}"])
        {
            await SendAsync(HttpMethod.Post, $"{owner}/switches/mfa-required", null);
            var on = await SendAsync(HttpMethod.Post, $"{owner}/switches/Throttled", new { seconds = 3, html = true, count = 2 });
            Assert.Equal(["mfaRequired", "throttled"], on.EnumerateObject().Select(p => p.Name));
            Assert.Equal(2, on.GetProperty("throttled").GetProperty("count").GetInt32());
            await SendAsync(HttpMethod.Delete, $"{owner}/switches/throttled", null, HttpStatusCode.NoContent);
            Assert.Equal(["mfaRequired"], (await GetAsync($"{owner}/switches")).EnumerateObject().Select(p => p.Name));
            await SendAsync(HttpMethod.Delete, $"{owner}/switches", null, HttpStatusCode.NoContent);
            Assert.Empty((await GetAsync($"{owner}/switches")).EnumerateObject());
        }
    }

    [Fact]
    public async Task Revoking_and_dropping_work_and_the_log_is_reset()
    {
        await using var wire = await room.SignedInWireAsync();
        await SendAsync(HttpMethod.Post, $"accounts/{Room.Address}/drop", null, HttpStatusCode.NoContent);
        Assert.Null(await wire.LineAsync());
        await SendAsync(HttpMethod.Post, $"accounts/{Room.Address}/revoke", null, HttpStatusCode.NoContent);
        await SendAsync(HttpMethod.Post, $"apps/{room.App.ClientId}/revoke", null, HttpStatusCode.NoContent);
        Assert.Equal((1, 1), (room.Account.GrantGeneration, room.App.GrantGeneration));

        var log = await GetAsync("log");
        Assert.Equal("issued", log.GetProperty("tokenRequests")[0].GetProperty("outcome").GetString());
        Assert.True(log.GetProperty("signIns")[0].GetProperty("accepted").GetBoolean());
        Assert.Equal("AUTHENTICATE", log.GetProperty("sessions")[0].GetProperty("commands")[0].GetProperty("text").GetString());
        await SendAsync(HttpMethod.Post, "log/reset", null, HttpStatusCode.NoContent);
        Assert.Equal(0, (await GetAsync("log")).GetProperty("counts").GetProperty("tokensIssued").GetInt32());
    }

    [Theory]
    [InlineData("GET", "nothing", null, 404)]
    [InlineData("DELETE", "log", null, 405)]
    [InlineData("GET", "accounts/nobody@contoso.example/folders", null, 404)]
    [InlineData("GET", "accounts/support@contoso.example/mail?folder=Nowhere", null, 404)]
    [InlineData("GET", "accounts/support@contoso.example/mail/77", null, 404)]
    [InlineData("GET", "accounts/support@contoso.example/mail/x", null, 400)]
    [InlineData("DELETE", "accounts/support@contoso.example/mail/77", null, 404)]
    [InlineData("POST", "accounts/support@contoso.example/mail", "", 400)]
    [InlineData("POST", "accounts/support@contoso.example/mail?receivedAt=soon", "x", 400)]
    [InlineData("POST", "server/switches/nothing", "{}", 404)]
    [InlineData("POST", "server/switches/3", "{}", 404)]
    [InlineData("POST", "server/switches/slow", "{}", 400)]
    [InlineData("POST", "server/switches/slow", """{"secs":3}""", 400)]
    [InlineData("POST", "server/switches/slow", """{"seconds":"x"}""", 400)]
    [InlineData("POST", "server/switches/throttled", """{"count":0}""", 400)]
    [InlineData("POST", "tenants", "{", 400)]
    [InlineData("POST", "tenants", "{}", 400)]
    [InlineData("POST", "tenants", """{"domains":["contoso.example"]}""", 400)]
    [InlineData("POST", "accounts", """{"address":"support@contoso.example"}""", 400)]
    [InlineData("POST", "accounts", """{"address":"a@nowhere.example"}""", 400)]
    [InlineData("POST", "apps", "{}", 400)]
    [InlineData("POST", "apps", """{"tenant":"nowhere.example"}""", 404)]
    [InlineData("PUT", "accounts/support@contoso.example", """{"address":"x@contoso.example"}""", 400)]
    public async Task What_is_wrong_is_told_as_problem_json(string method, string path, string? body, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Room.Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Room.Ct));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Neither_end_answers_for_the_other()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await room.Http.GetAsync(new Uri(room.Simulator.Authority, "log"), Room.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("common/userrealm/a@contoso.example", Room.Ct)).StatusCode);
    }

    async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await http.GetStringAsync(path, Room.Ct));

    async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType());
        using var answer = await http.SendAsync(request, Room.Ct);
        var text = await answer.Content.ReadAsStringAsync(Room.Ct);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
