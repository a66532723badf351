using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Mailroom.Demo.Host;

/// <summary>A line of the ticket list as the page shows it.</summary>
sealed record TicketLine(long Number, string Subject, int Notes);

/// <summary>Uses the product's pages as a person with a browser would: fills forms in, keeps cookies, reads the list.</summary>
sealed partial class Visitor : IDisposable
{
    readonly HttpClient http;

    public Visitor(string pages) =>
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(pages), Timeout = TimeSpan.FromSeconds(30) };

    public Task ClaimAsync(string token, Memory memory, CancellationToken ct) => FillInAsync("/setup", new()
    {
        ["Setup token"] = token,
        ["Email"] = memory.AdminEmail,
        ["Password"] = memory.AdminPassword,
        ["Repeat password"] = memory.AdminPassword,
    }, ct);

    public Task SignInAsync(Memory memory, CancellationToken ct) =>
        FillInAsync("/sign-in", new() { ["Email"] = memory.AdminEmail, ["Password"] = memory.AdminPassword }, ct);

    /// <summary>The newest page of the ticket list, oldest change first.</summary>
    public async Task<IReadOnlyList<TicketLine>> TicketsAsync(CancellationToken ct)
    {
        using var answer = await http.GetAsync("/tickets", ct);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new DemoException($"The ticket list answers {(int)answer.StatusCode}.");
        var page = await answer.Content.ReadAsStringAsync(ct);
        return [.. Rows().Matches(page).Select(Line).Reverse()];
    }

    public void Dispose() => http.Dispose();

    static TicketLine Line(Match row) => new(
        long.Parse(row.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
        WebUtility.HtmlDecode(Tags().Replace(row.Groups["subject"].Value, "")).Trim(),
        Notes().Match(row.Groups["rest"].Value) is { Success: true } notes ? int.Parse(notes.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0);

    async Task FillInAsync(string path, Dictionary<string, string> byLabel, CancellationToken ct)
    {
        var page = await http.GetStringAsync(path, ct);
        var fields = Hidden().Matches(page).DistinctBy(m => Attribute(m.Value, "name")).ToDictionary(m => Attribute(m.Value, "name"), m => Attribute(m.Value, "value"));
        foreach (var (label, value) in byLabel)
            fields[NameOf(page, label, path)] = value;
        using var answer = await http.PostAsync(path, new FormUrlEncodedContent(fields), ct);
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
            throw new DemoException($"The page {path} answers {(int)answer.StatusCode} to the filled-in form.");
    }

    static string NameOf(string page, string label, string path)
    {
        var tag = Labels().Matches(page).FirstOrDefault(m => WebUtility.HtmlDecode(m.Groups[2].Value).Trim() == label)
            ?? throw new DemoException($"The page {path} has no field {label}.");
        var id = tag.Groups[1].Value;
        var input = Inputs().Matches(page).FirstOrDefault(m => Attribute(m.Value, "id") == id)
            ?? throw new DemoException($"The page {path} has no input for {label}.");
        return Attribute(input.Value, "name");
    }

    static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.CultureInvariant).Groups[1].Value);

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<label[^>]*for=\"([^\"]*)\"[^>]*>([^<]*)</label>")]
    private static partial Regex Labels();

    [GeneratedRegex("<tr id=\"ticket-(?<number>[0-9]+)\".*?id=\"open-.*?<bdi>(?<subject>.*?)</bdi>(?<rest>.*?)</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex(">([0-9]+) notes?</span>")]
    private static partial Regex Notes();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
