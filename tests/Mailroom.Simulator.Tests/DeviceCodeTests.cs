using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Identity.Client;

namespace Mailroom.Simulator.Tests;

/// <summary>Device codes: over the wire, in a browser, over the control interface and with MSAL.</summary>
public sealed class DeviceCodeTests : IAsyncLifetime
{
    Room room = null!;

    public async ValueTask InitializeAsync() => room = await Room.OpenAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task The_start_tells_code_address_and_times()
    {
        var (status, json) = await StartAsync();

        Assert.Equal(200, status);
        Assert.Equal(
            ["user_code", "device_code", "verification_uri", "expires_in", "interval", "message"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((900, 5), (json.GetProperty("expires_in").GetInt32(), json.GetProperty("interval").GetInt32()));
        Assert.Equal(9, json.Text("user_code").Length);
        Assert.StartsWith(room.Simulator.Authority.AbsoluteUri, json.Text("verification_uri"));
        Assert.Contains(json.Text("user_code"), json.Text("message"));
        room.App.Switches.Set(Switch.DeviceCode, new SwitchSetting { Seconds = 60, Milliseconds = 1000 });
        (_, json) = await StartAsync();
        Assert.Equal((60, 1), (json.GetProperty("expires_in").GetInt32(), json.GetProperty("interval").GetInt32()));
    }

    [Theory]
    [InlineData("device_code")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    public async Task A_code_is_pending_until_approved_and_counts_once(string grant)
    {
        var (_, json) = await StartAsync();
        var pending = await room.TokenAsync(grant, ("device_code", json.Text("device_code")));
        Assert.Equal((400, "authorization_pending", 70016), (pending.Status, pending.Json.Text("error"), pending.Code()));

        room.Simulator.ApproveDeviceCode(json.Text("user_code"), Room.Address);
        var issued = await room.TokenAsync(grant, ("device_code", json.Text("device_code")));
        var again = await room.TokenAsync(grant, ("device_code", json.Text("device_code")));

        Assert.NotEmpty(issued.Json.Text("access_token"));
        Assert.NotEmpty(issued.Json.Text("refresh_token"));
        Assert.Equal("https://outlook.office.com/IMAP.AccessAsUser.All", issued.Json.Text("scope"));
        Assert.Equal(54005, again.Code());
        Assert.Equal(["pending", "issued", "refused"], room.Simulator.Log.TokenRequests.Select(r => r.Outcome));
        Assert.Equal(
            [new TokenCount(room.App.ClientId.ToString(), "", "device_code", 1, 0), new(room.App.ClientId.ToString(), Room.Address, "device_code", 2, 1)],
            room.Simulator.Log.TokenCounts);
    }

    [Fact]
    public async Task Declined_expired_and_unknown_codes_are_told_apart()
    {
        var (_, declined) = await StartAsync();
        room.Simulator.DeclineDeviceCode(declined.Text("user_code"));
        room.Simulator.Server.Set(Switch.DeviceCode, new SwitchSetting { Seconds = 0 });
        var (_, expired) = await StartAsync();

        foreach (var (code, error, number) in ((string, string, int)[])
            [(declined.Text("device_code"), "authorization_declined", 65004), (expired.Text("device_code"), "expired_token", 70019), ("x", "bad_verification_code", 70018)])
        {
            var answer = await room.TokenAsync("device_code", ("device_code", code));
            Assert.Equal((400, error, number), (answer.Status, answer.Json.Text("error"), answer.Code()));
        }
        var trouble = Assert.Throws<ArgumentException>(() => room.Simulator.ApproveDeviceCode(expired.Text("user_code"), Room.Address));
        Assert.Contains("70019", trouble.Message);
    }

    [Fact]
    public async Task Public_client_flows_must_be_on()
    {
        room.App.PublicClientFlows = false;
        var (status, json) = await StartAsync();
        Assert.Equal(200, status);

        var answer = await room.TokenAsync("device_code", ("device_code", json.Text("device_code")));

        Assert.Equal((401, "invalid_client", 7000218), (answer.Status, answer.Json.Text("error"), answer.Code()));
    }

    [Fact]
    public async Task A_second_factor_is_passed_in_the_browser_but_Conditional_Access_is_not()
    {
        foreach (var factor in (Switch[])[Switch.MfaRequired, Switch.MfaEnrolment, Switch.ExternalMfa])
            room.Account.Switches.Set(factor);
        var issued = await GrantedAsync();
        Assert.Equal(200, (await room.RefreshAsync(issued.Json.Text("refresh_token"))).Status);

        room.Account.Switches.Set(Switch.ConditionalAccess);
        Assert.Equal(53003, (await GrantedAsync()).Code());
        Assert.Equal(53003, (await room.RefreshAsync(issued.Json.Text("refresh_token"))).Code());
    }

    [Fact]
    public async Task A_new_password_and_reuse_end_the_sign_in()
    {
        var refresh = (await GrantedAsync()).Json.Text("refresh_token");
        room.Account.SetPassword("New-Horse-9");
        Assert.Equal(50173, (await room.RefreshAsync(refresh)).Code());

        room.Account.Switches.Set(Switch.ReuseDetection);
        refresh = (await GrantedAsync()).Json.Text("refresh_token");
        var next = (await room.RefreshAsync(refresh)).Json.Text("refresh_token");
        Assert.Equal(70000, (await room.RefreshAsync(refresh)).Code());
        Assert.Equal(70000, (await room.RefreshAsync(next)).Code());
    }

    [Fact]
    public async Task The_page_takes_code_and_account()
    {
        var (_, json) = await StartAsync();
        room.Simulator.AddAccount("shared@contoso.example", password: null);
        var page = new Uri(json.Text("verification_uri"));
        Assert.Contains("name=\"otc\"", await room.Http.GetStringAsync(page, Room.Ct));
        Assert.Contains("AADSTS70018", await SendAsync(page, ("otc", "<wrong>")));

        var accounts = await SendAsync(page, ("otc", json.Text("user_code").ToLowerInvariant()));
        Assert.Equal([Room.Address], Regex.Matches(accounts, "name=\"account\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value));
        Assert.Contains("AADSTS50034", await SendAsync(page, ("otc", json.Text("user_code")), ("account", "shared@contoso.example")));
        Assert.Contains("signed in as", await SendAsync(page, ("otc", json.Text("user_code")), ("account", Room.Address)));
        Assert.Contains("AADSTS54005", await SendAsync(page, ("otc", json.Text("user_code")), ("account", Room.Address)));
        Assert.Equal(200, (await room.TokenAsync("device_code", ("device_code", json.Text("device_code")))).Status);

        (_, json) = await StartAsync();
        Assert.Contains("said no", await SendAsync(page, ("otc", json.Text("user_code")), ("decline", "1")));
        Assert.Equal(65004, (await room.TokenAsync("device_code", ("device_code", json.Text("device_code")))).Code());
    }

    [Fact]
    public async Task The_control_interface_lists_approves_and_declines()
    {
        using var http = new HttpClient { BaseAddress = room.Simulator.ControlUri };
        var (_, json) = await StartAsync();
        var (_, other) = await StartAsync();
        var code = json.Text("user_code");

        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsJsonAsync($"device-codes/{code}/approve", new { account = Room.Address }, Room.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync($"device-codes/{code}/approve", new { account = Room.Address }, Room.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync($"device-codes/{code}/approve", new { }, Room.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("device-codes/NOTHING/decline", null, Room.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync($"device-codes/{other.Text("user_code")}/decline", null, Room.Ct)).StatusCode);

        var listed = JsonElement.Parse(await http.GetStringAsync("device-codes", Room.Ct)).EnumerateArray().ToDictionary(c => c.Text("userCode"));
        Assert.Equal(("approved", Room.Address), (listed[code].Text("state"), listed[code].Text("account")));
        Assert.Equal("declined", listed[other.Text("user_code")].Text("state"));
        Assert.DoesNotContain(json.Text("device_code"), listed[code].ToString());
    }

    [Fact]
    public async Task A_code_of_one_tenant_is_not_for_the_people_of_another()
    {
        room.Simulator.AddTenant("fabrikam.example");
        room.Simulator.AddAccount("it@fabrikam.example", Room.Password);
        var (_, json) = await StartAsync();

        var trouble = Assert.Throws<ArgumentException>(() => room.Simulator.ApproveDeviceCode(json.Text("user_code"), "it@fabrikam.example"));

        Assert.Contains("50020", trouble.Message);
    }

    [Theory]
    [InlineData("nowhere.example", 90002)]
    [InlineData("not a tenant", 900023)]
    [InlineData("common", 50194)]
    [InlineData("consumers", 700016)]
    public async Task Tenants_that_will_not_do_are_told_at_the_start(string tenant, int code) =>
        Assert.Equal(code, (await room.PostAsync("devicecode", [("scope", EntraForms.MailScope), ("tenant", tenant)])).Code());

    [Fact]
    public async Task MSAL_signs_in_and_refreshes()
    {
        room.Simulator.Server.Set(Switch.DeviceCode, new SwitchSetting { Milliseconds = 0 });
        var app = room.Msal();
        var asked = 0;
        var result = await app.AcquireTokenWithDeviceCode(Room.MailScopes, code =>
        {
            asked++;
            room.Simulator.ApproveDeviceCode(code.UserCode, Room.Address);
            return Task.CompletedTask;
        }).ExecuteAsync(Room.Ct);

        Assert.Equal((1, Room.Address), (asked, result.Account.Username));
        var silent = await app.AcquireTokenSilent(Room.MailScopes, result.Account).WithForceRefresh(true).ExecuteAsync(Room.Ct);
        Assert.NotEqual(result.AccessToken, silent.AccessToken);
        await (await room.SignedInWireAsync(silent.AccessToken)).DisposeAsync();
    }

    [Fact]
    public async Task MSAL_tells_a_decline()
    {
        room.Simulator.Server.Set(Switch.DeviceCode, new SwitchSetting { Milliseconds = 0 });
        var refusal = await Assert.ThrowsAsync<MsalServiceException>(() => room.Msal().AcquireTokenWithDeviceCode(Room.MailScopes, code =>
        {
            room.Simulator.DeclineDeviceCode(code.UserCode);
            return Task.CompletedTask;
        }).ExecuteAsync(Room.Ct));
        Assert.Equal("authorization_declined", refusal.ErrorCode);
    }

    Task<(int Status, JsonElement Json)> StartAsync() => room.PostAsync("devicecode", [("scope", EntraForms.MailScope)]);

    async Task<(int Status, JsonElement Json)> GrantedAsync()
    {
        var (_, json) = await StartAsync();
        room.Simulator.ApproveDeviceCode(json.Text("user_code"), Room.Address);
        return await room.TokenAsync("device_code", ("device_code", json.Text("device_code")));
    }

    async Task<string> SendAsync(Uri page, params (string Name, string Value)[] fields)
    {
        using var answer = await room.Http.PostAsync(
            page, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Room.Ct);
        return await answer.Content.ReadAsStringAsync(Room.Ct);
    }
}
