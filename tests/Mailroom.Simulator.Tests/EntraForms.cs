using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Mailroom.Simulator.Tests;

/// <summary>Requests to Entra as they go over the wire.</summary>
static class EntraForms
{
    internal const string MailScope = "https://outlook.office.com/IMAP.AccessAsUser.All offline_access openid";
    internal const string AppScope = "https://outlook.office365.com/.default";

    internal static Task<(int Status, JsonElement Json)> TokenAsync(this Room room, string grant, params (string Name, string Value)[] fields) =>
        room.PostAsync("token", [("grant_type", grant), .. fields]);

    internal static Task<(int Status, JsonElement Json)> RefreshAsync(
        this Room room, string token, params (string Name, string Value)[] more) =>
        room.TokenAsync("refresh_token", [("refresh_token", token), ("scope", MailScope), .. more]);

    /// <param name="room">Where.</param>
    /// <param name="endpoint"><c>token</c> or <c>devicecode</c>.</param>
    /// <param name="fields">The form; the room's app and tenant unless <c>client_id</c> or <c>tenant</c> say otherwise.</param>
    /// <param name="basic">Client id and secret for HTTP Basic.</param>
    internal static async Task<(int Status, JsonElement Json)> PostAsync(
        this Room room, string endpoint, IEnumerable<(string Name, string Value)> fields, (string Id, string Secret)? basic = null)
    {
        var form = new Dictionary<string, string>();
        if (basic is null)
            form["client_id"] = room.App.ClientId.ToString();
        foreach (var (name, value) in fields)
            form[name] = value;
        var tenant = form.Remove("tenant", out var named) ? named : room.Tenant.Id.ToString();
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(room.Simulator.Authority, $"{tenant}/oauth2/v2.0/{endpoint}"))
        { Content = new FormUrlEncodedContent(form) };
        if (basic is { } pair)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{pair.Id}:{Uri.EscapeDataString(pair.Secret)}")));
        using var answer = await room.Http.SendAsync(request, Room.Ct);
        return ((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Room.Ct)));
    }

    internal static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    internal static int Code(this (int Status, JsonElement Json) answer) => answer.Json.GetProperty("error_codes")[0].GetInt32();
}
