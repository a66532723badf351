using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Mailroom.Simulator.Tests;

/// <summary>No password and no token is ever shown, however it came in.</summary>
public sealed class SecrecyTests
{
    const string Secret = "Tell-Nobody-77";

    [Fact]
    public async Task The_log_and_the_control_interface_know_no_secret()
    {
        await using var room = await Room.OpenAsync();
        using var http = new HttpClient { BaseAddress = room.Simulator.ControlUri };
        var secrets = new List<string> { Secret };
        var shown = new StringBuilder();
        foreach (var path in (string[])["accounts", $"accounts/{Room.Address}"])
            shown.Append(await (await http.SendAsync(
                new HttpRequestMessage(path == "accounts" ? HttpMethod.Post : HttpMethod.Put, path)
                {
                    Content = JsonContent.Create(path == "accounts"
                        ? new { address = "secret@contoso.example", password = Secret }
                        : (object)new { password = Secret }),
                },
                Room.Ct)).Content.ReadAsStringAsync(Room.Ct));
        shown.Append(await (await http.PostAsync(
            "accounts", new StringContent($$"""{"address":"x@contoso.example","password":"{{Secret}}",}"""), Room.Ct)).Content.ReadAsStringAsync(Room.Ct));

        secrets.AddRange(await TokensAsync(room));
        await SignInEveryWayAsync(room, secrets[1]);
        await SignInByLinesAsync(room, secrets[1]);
        foreach (var path in (string[])["", "tenants", "apps", "accounts", "log", "server/switches", $"accounts/{Room.Address}/folders"])
            shown.Append(await http.GetStringAsync(path, Room.Ct));
        shown.Append(JsonSerializer.Serialize(room.Simulator.Log));

        var text = shown.ToString();
        Assert.Contains("AUTHENTICATE", text);
        Assert.All((string[])["POP", "SMTP"], protocol => Assert.Contains(room.Simulator.Log.SignIns, s => s.Protocol == protocol));
        Assert.Contains("wrong password", text);
        Assert.Equal(4, secrets.Count);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, text);
            Assert.DoesNotContain(secret[..12], text);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')[..12], text);
        }
    }

    [Fact]
    public async Task Neither_secrets_of_apps_nor_codes_are_shown()
    {
        await using var room = await Room.OpenAsync();
        using var http = new HttpClient { BaseAddress = room.Simulator.ControlUri };
        var id = room.App.ClientId.ToString();
        room.App.Credentials.AddSecret(Secret);
        room.App.RedirectUris = [new("https://a.example/b", RedirectPlatform.Web)];
        room.Simulator.Server.Set(Switch.BrowserAccount, new SwitchSetting { Account = Room.Address });
        var (_, device) = await room.PostAsync("devicecode", [("scope", EntraForms.MailScope)]);
        var authorize = $"{room.Tenant.Id}/oauth2/v2.0/authorize?client_id={id}&response_type=code&redirect_uri=https://a.example/b&scope=openid";
        using var back = await room.Http.GetAsync(new Uri(room.Simulator.Authority, authorize), Room.Ct);
        var code = back.Headers.Location!.Query.Split('=', '&')[1];

        var app = await room.TokenAsync("client_credentials", ("client_secret", Secret), ("scope", EntraForms.AppScope));
        await room.PostAsync("token", [("grant_type", "client_credentials"), ("scope", EntraForms.AppScope)], (id, Secret + "x"));
        await room.TokenAsync("device_code", ("device_code", device.Text("device_code")));
        await room.TokenAsync("authorization_code", ("code", code), ("redirect_uri", "https://a.example/b"), ("client_secret", Secret));

        var shown = new StringBuilder(JsonSerializer.Serialize(room.Simulator.Log));
        foreach (var path in (string[])["", "apps", "device-codes", "log"])
            shown.Append(await http.GetStringAsync(path, Room.Ct));
        Assert.Equal([0, 7000215, 70016, 0], room.Simulator.Log.TokenRequests.Select(r => r.Code));
        foreach (var secret in (string[])[Secret, device.Text("device_code"), code, app.Json.Text("access_token").Split('.')[1]])
        {
            Assert.DoesNotContain(secret, shown.ToString());
            Assert.DoesNotContain(secret[..12], shown.ToString());
        }
    }

    /// <summary>Access, refresh and id token of one password grant.</summary>
    static async Task<IEnumerable<string>> TokensAsync(Room room)
    {
        await GrantAsync(room, user: Secret, password: Room.Address);   // the two mixed up
        var json = await GrantAsync(room, Room.Address, Secret);
        return ((string[])["access_token", "refresh_token", "id_token"]).Select(name =>
            // The first part of every JWT is the same public header, so the payload stands for it.
            json.GetProperty(name).GetString()!.Split('.') is [_, var payload, _] ? payload : json.GetProperty(name).GetString()!);
    }

    static async Task<JsonElement> GrantAsync(Room room, string user, string password)
    {
        using var answer = await room.Http.PostAsync(
            new Uri(room.Simulator.Authority, $"{room.Tenant.Id}/oauth2/v2.0/token"),
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "password",
                ["client_id"] = room.App.ClientId.ToString(),
                ["username"] = user,
                ["password"] = password,
                ["scope"] = $"{Room.MailScopes[0]} offline_access openid",
            }),
            Room.Ct);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Room.Ct));
    }

    /// <summary>Over POP and SMTP: rightly, wrongly, and with a secret where a name or a command should be.</summary>
    static async Task SignInByLinesAsync(Room room, string token)
    {
        room.Account.Switches.Set(Switch.PopBasicAllowed);
        room.Account.Switches.Set(Switch.SmtpBasicAllowed);
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Room.Address}\0{Secret}"));
        var (right, mixedUp) = (Wire.XOAuth2(Room.Address, token), Wire.XOAuth2(token, Secret));
        await using var sink = await room.ClearSmtpWireAsync(room.Simulator.SinkPort);
        await sink.LineAsync();
        await sink.SayAsync($"AUTH {Secret} {token}");
        foreach (var lines in (string[][])[
            [Secret, $"{Secret} {token}", $"AUTH {Secret} {token}", $"USER {Secret}", $"PASS {token}", $"USER {Room.Address}", $"PASS {Secret}", $"LIST {Secret}"],
            ["AUTH PLAIN", plain],
            ["AUTH XOAUTH2", right],
            ["AUTH XOAUTH2", mixedUp],
            [$"AUTH XOAUTH2 {right}"],
        ])
        {
            await using var pop = await room.PopWireAsync();
            await using var smtp = await room.SmtpWireAsync();
            await pop.LineAsync();
            foreach (var line in lines)
            {
                await pop.SayAsync(line);
                await smtp.SayAsync(line);
            }
        }
    }

    static async Task SignInEveryWayAsync(Room room, string token)
    {
        room.Account.Switches.Set(Switch.ImapBasicAllowed);
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Room.Address}\0{Secret}"));
        foreach (var commands in (string[][])[
            [$"a LOGIN {Room.Address} {Secret}", $"b {Secret} {token}"],
            [$"a LOGIN {Room.Address} wrong", $"b {Secret}", $"c {Secret} {token}", $"d LIST {Secret} {token}"],
            [$"a LOGIN {Secret} {Secret}"],
            [$"a LOGIN {Room.Address} {{{Secret.Length}+}}\r\n{Secret}"],
            [$"a AUTHENTICATE PLAIN {plain}"],
            [$"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(Room.Address, token)}"],
            [$"a AUTHENTICATE XOAUTH2 {Wire.XOAuth2(token, Secret)}"],
            [$"a AUTHENTICATE {Secret} {token}"],
        ])
        {
            await using var wire = await room.WireAsync();
            await wire.LineAsync();
            foreach (var command in commands)
                await wire.AskAsync(command);
        }
    }
}
