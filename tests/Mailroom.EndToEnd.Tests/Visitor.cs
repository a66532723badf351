using System.Text.RegularExpressions;

namespace Mailroom.EndToEnd.Tests;

/// <summary>A person at the pages, over plain HTTP.</summary>
public sealed partial class Visitor : IDisposable
{
    public const string Email = "admin@contoso.example";
    public const string Password = "Staff-password-1!";

    readonly HttpClient http;

    Visitor(Uri address) => http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    /// <summary>Claims a new instance with the token from its console.</summary>
    public static async Task<Visitor> ClaimAsync(MailroomProcess product, CancellationToken ct)
    {
        var visitor = new Visitor(product.Address);
        var page = await visitor.http.GetStringAsync("/setup", ct);
        using var answer = await visitor.http.PostAsync("/setup", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Token"] = await product.SetupTokenAsync(ct),
            ["Email"] = Email,
            ["Password"] = Password,
            ["Repeat"] = Password,
        }), ct);
        Assert.True(answer.StatusCode is System.Net.HttpStatusCode.Found or System.Net.HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(ct));
        return visitor;
    }

    public async Task<string> GetAsync(string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, ct);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(ct);
    }

    /// <summary>Presses a button of a page: posts its form, which holds nothing but the antiforgery token.</summary>
    public async Task PressAsync(string page, string action, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token().Match(await GetAsync(page, ct)).Groups[1].Value)]);
        using var answer = await http.PostAsync(action, form, ct);
        Assert.True(answer.StatusCode is System.Net.HttpStatusCode.Found or System.Net.HttpStatusCode.SeeOther, $"{action}: {(int)answer.StatusCode}");
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
