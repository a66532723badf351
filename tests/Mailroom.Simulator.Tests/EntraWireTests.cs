using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mailroom.Simulator.Tests;

/// <summary>Entra's answers, byte for byte where clients look.</summary>
public sealed class EntraWireTests
{
    [Fact]
    public async Task An_error_has_all_of_Entras_fields_and_the_callers_correlation_id()
    {
        await using var room = await Room.OpenAsync();
        var correlation = Guid.NewGuid().ToString();

        var (answer, json) = await PostAsync(room, Password(room, password: "wrong"), correlation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(correlation, Assert.Single(answer.Headers.GetValues("client-request-id")));
        Assert.Equal("invalid_grant", json.GetProperty("error").GetString());
        Assert.Equal(50126, Assert.Single(json.GetProperty("error_codes").EnumerateArray()).GetInt32());
        Assert.Equal(correlation, json.GetProperty("correlation_id").GetString());
        Assert.True(Guid.TryParse(json.GetProperty("trace_id").GetString(), out _));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$", json.GetProperty("timestamp").GetString());
        Assert.EndsWith("/error?code=50126", json.GetProperty("error_uri").GetString());
        var expected = $"\r\nTrace ID: {json.GetProperty("trace_id")}\r\nCorrelation ID: {correlation}\r\nTimestamp: {json.GetProperty("timestamp")}";
        Assert.Matches("^AADSTS50126: [^\r]+" + Regex.Escape(expected) + "$", json.GetProperty("error_description").GetString());
        Assert.Equal(correlation, Assert.Single(room.Simulator.Log.TokenRequests).CorrelationId);
    }

    [Theory]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer", "unsupported_grant_type", 70003)]
    [InlineData("implicit", "unsupported_grant_type", 70003)]
    [InlineData("", "invalid_request", 900144)]
    public async Task Other_grants_are_not_supported(string grant, string error, int code)
    {
        await using var room = await Room.OpenAsync();
        var form = Password(room);
        form["grant_type"] = grant;

        var (_, json) = await PostAsync(room, form);

        Assert.Equal(error, json.GetProperty("error").GetString());
        Assert.Equal(code, json.GetProperty("error_codes")[0].GetInt32());
    }

    [Theory]
    [InlineData("client_id", "not-a-guid", 400, 90112)]
    [InlineData("client_id", "", 400, 900144)]
    [InlineData("password", "", 400, 900144)]
    [InlineData("scope", "", 400, 900144)]
    [InlineData("scope", "  ", 400, 28003)]
    [InlineData("client_secret", "x", 401, 700025)]
    public async Task A_wrong_field_has_its_own_code(string field, string value, int status, int code)
    {
        await using var room = await Room.OpenAsync();
        var form = Password(room);
        form[field] = value;

        var (answer, json) = await PostAsync(room, form);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, json.GetProperty("error_codes")[0].GetInt32());
    }

    [Fact]
    public async Task A_public_client_is_refused_with_401_when_public_flows_are_off()
    {
        await using var room = await Room.OpenAsync();
        room.App.Switches.Set(Switch.PublicClientFlowsOff);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(room, Password(room))).Answer.StatusCode);
    }

    [Fact]
    public async Task Refresh_and_id_tokens_come_only_when_asked_for()
    {
        await using var room = await Room.OpenAsync();
        var form = Password(room);
        form["scope"] = Room.MailScopes[0];

        var (_, json) = await PostAsync(room, form);

        Assert.Equal(["token_type", "scope", "expires_in", "ext_expires_in", "access_token"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Bearer", json.GetProperty("token_type").GetString());
        Assert.Equal(3599, json.GetProperty("expires_in").GetInt32());
    }

    [Fact]
    public async Task A_redeemed_refresh_token_stays_valid()
    {
        await using var room = await Room.OpenAsync();
        var first = Refresh((await PostAsync(room, Password(room))).Json);

        var second = Refresh((await PostAsync(room, Redeem(room, first))).Json);
        var third = Refresh((await PostAsync(room, Redeem(room, first))).Json);

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
    }

    [Fact]
    [Trait("Case", "F17")]
    [Trait("Case", "T76")]
    public async Task With_reuse_detection_a_second_use_ends_the_whole_sign_in()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.ReuseDetection);
        var first = Refresh((await PostAsync(room, Password(room))).Json);
        var second = Refresh((await PostAsync(room, Redeem(room, first))).Json);

        foreach (var spent in (string[])[first, second])
        {
            var (_, json) = await PostAsync(room, Redeem(room, spent));
            Assert.Equal(70000, json.GetProperty("error_codes")[0].GetInt32());
            Assert.Equal("bad_token", json.GetProperty("suberror").GetString());
        }
    }

    [Fact]
    [Trait("Case", "F16")]
    public async Task An_answer_can_get_lost_after_the_token_was_issued()
    {
        await using var room = await Room.OpenAsync();
        room.Account.Switches.Set(Switch.AnswerLost, new SwitchSetting { Count = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(room, Password(room)));
        Assert.NotEmpty(Refresh((await PostAsync(room, Password(room))).Json));
        Assert.Equal(["lost", "issued"], room.Simulator.Log.TokenRequests.Select(r => r.Outcome));
        Assert.Equal(2, room.Simulator.Log.TokensIssued);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Case", "F15")]
    public async Task Throttling_says_how_long_in_JSON_or_HTML(bool html)
    {
        await using var room = await Room.OpenAsync();
        room.Simulator.Server.Set(Switch.Throttled, new SwitchSetting { Seconds = 7, Html = html, Count = 1 });

        using var answer = await room.Http.PostAsync(TokenUri(room), new FormUrlEncodedContent(Password(room)), Room.Ct);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter!.Delta);
        Assert.Equal(html ? "text/html" : "application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("throttled", Assert.Single(room.Simulator.Log.TokenRequests).Outcome);
    }

    [Theory]
    [InlineData(null, 503, "temporarily_unavailable")]
    [InlineData(500, 500, "server_error")]
    [Trait("Case", "F15")]
    public async Task Server_errors_have_the_status_wanted(int? wanted, int status, string error)
    {
        await using var room = await Room.OpenAsync();
        room.App.Switches.Set(Switch.ServerError, new SwitchSetting { Status = wanted });

        var (answer, json) = await PostAsync(room, Password(room));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Equal(error, json.GetProperty("error").GetString());
    }

    [Fact]
    [Trait("Case", "F15")]
    public async Task Down_closes_without_an_answer_and_slow_takes_its_time()
    {
        await using var room = await Room.OpenAsync();
        room.Simulator.Server.Set(Switch.Down);
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(room, Password(room)));
        await Assert.ThrowsAsync<HttpRequestException>(() => room.Http.GetAsync(Realm(room, Room.Address), Room.Ct));
        room.Simulator.Server.Clear(Switch.Down);
        room.Account.Switches.Set(Switch.Slow, new SwitchSetting { Seconds = 0.3 });

        var watch = Stopwatch.StartNew();
        await PostAsync(room, Password(room));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(10));
        Assert.Equal(["down", "issued"], room.Simulator.Log.TokenRequests.Select(r => r.Outcome));
    }

    [Fact]
    public async Task The_user_realm_knows_managed_domains()
    {
        await using var room = await Room.OpenAsync();

        Assert.Equal("Managed", (await GetAsync(room, Realm(room, "nobody@CONTOSO.example"))).GetProperty("account_type").GetString());
        Assert.Equal("Unknown", (await GetAsync(room, Realm(room, "a@nowhere.example"))).GetProperty("account_type").GetString());
    }

    [Theory]
    [InlineData("contoso.example", false)]
    [InlineData("organizations", true)]
    [InlineData("common", true)]
    public async Task Metadata_is_there_for_each_form_of_tenant(string tenant, bool several)
    {
        await using var room = await Room.OpenAsync();
        var root = room.Simulator.Authority;

        var json = await GetAsync(room, new Uri(root, $"{tenant}/v2.0/.well-known/openid-configuration"));

        Assert.Equal($"{root}{(several ? "{tenantid}" : room.Tenant.Id)}/v2.0", json.GetProperty("issuer").GetString());
        Assert.Equal($"{root}{tenant}/oauth2/v2.0/token", json.GetProperty("token_endpoint").GetString());
        Assert.Equal(
            room.Simulator.SigningKeyId,
            (await GetAsync(room, new Uri(json.GetProperty("jwks_uri").GetString()!))).GetProperty("keys")[0].GetProperty("kid").GetString());
    }

    [Fact]
    public async Task Instance_discovery_points_to_itself()
    {
        await using var room = await Room.OpenAsync();
        var json = await GetAsync(room, new Uri(room.Simulator.Authority, "common/discovery/instance?api-version=1.1&authorization_endpoint=x"));
        Assert.Equal(
            room.Simulator.Authority.Authority, json.GetProperty("metadata")[0].GetProperty("preferred_network").GetString());
    }

    static Dictionary<string, string> Password(Room room, string password = Room.Password) => new()
    {
        ["grant_type"] = "password",
        ["client_id"] = room.App.ClientId.ToString(),
        ["username"] = Room.Address,
        ["password"] = password,
        ["scope"] = $"{Room.MailScopes[0]} offline_access",
    };

    static Dictionary<string, string> Redeem(Room room, string token) => new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = room.App.ClientId.ToString(),
        ["refresh_token"] = token,
        ["scope"] = $"{Room.MailScopes[0]} offline_access",
    };

    static string Refresh(JsonElement json) => json.GetProperty("refresh_token").GetString()!;

    static Uri TokenUri(Room room) => new(room.Simulator.Authority, $"{room.Tenant.Id}/oauth2/v2.0/token");

    static Uri Realm(Room room, string user) => new(room.Simulator.Authority, $"common/userrealm/{user}?api-version=1.0");

    static async Task<(HttpResponseMessage Answer, JsonElement Json)> PostAsync(
        Room room, Dictionary<string, string> form, string? correlation = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenUri(room)) { Content = new FormUrlEncodedContent(form) };
        if (correlation is not null)
            request.Headers.Add("client-request-id", correlation);
        var answer = await room.Http.SendAsync(request, Room.Ct);
        return (answer, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Room.Ct)));
    }

    static async Task<JsonElement> GetAsync(Room room, Uri uri) => JsonElement.Parse(await room.Http.GetStringAsync(uri, Room.Ct));
}
