using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Mailroom.App.Setup;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Bench;

/// <summary>The real program over loopback, signed in as one of its people, page by page; beside each page, the least question that its data can be had by. The processor time of a page is told too: it stays the same on a machine that has other work.</summary>
sealed partial class DeskRun(string folder, int tickets, int rounds)
{
    const string Email = "tech1@contoso.example";
    const string Password = "bench password 1";

    const string Lines = "SELECT t.Id, t.Subject, t.Status, t.UpdatedAt, c.Name, c.Email FROM Tickets t JOIN Contacts c ON c.Id = t.RequesterId WHERE t.Id IN ({0}) ORDER BY t.UpdatedAt DESC LIMIT 50";

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task RunAsync(CancellationToken ct)
    {
        var key = Path.Combine(folder, "master.key");
        if (!File.Exists(key))
            await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ct);
        Environment.SetEnvironmentVariable("MAILROOM__Keys__MasterKeyFile", key);
        await using var app = await Server.BuildAsync(new DirectoryInfo(Path.Combine(folder, "data")), "http://127.0.0.1:0", ct);
        var databases = app.Services.GetRequiredService<IDbContextFactory<SqliteDb>>();
        var filled = Stopwatch.StartNew();
        await new DeskStore(databases, tickets).FillAsync(ct);
        Console.WriteLine($"store: {tickets} tickets, {new FileInfo(Path.Combine(folder, "data", "mailroom.db")).Length >> 20} MiB, filled in {filled.Elapsed.TotalSeconds:0} s");
        await AddStaffAsync(app);
        await app.StartAsync(ct);
        http.BaseAddress = new Uri(app.Urls.First());
        await SignInAsync(ct);
        await using var bare = new SqliteConnection($"Data Source={Path.Combine(folder, "data", "mailroom.db")};Mode=ReadOnly");
        await bare.OpenAsync(ct);
        Console.WriteLine($"{"page",-36} {"median",8} {"p95",8} {"cpu",8} {"bare",8} {"ratio",7}");
        foreach (var (name, path, sql) in Pages())
            await MeasureAsync(name, path, sql, bare, ct);
        await app.StopAsync(ct);
    }

    IEnumerable<(string Name, Func<int, string> Path, Func<int, string> Sql)> Pages()
    {
        static string Q(string query, string more = "") => $"/tickets?q={Uri.EscapeDataString(query)}{more}";
        static string In(string ids) => string.Format(CultureInfo.InvariantCulture, Lines, ids);
        string Found(string match) => In($"SELECT Owner FROM SearchWords WHERE SearchWords MATCH '{match}' AND rowid & 3 <> 3");
        static string By(string where) => In($"SELECT Id FROM Tickets WHERE {where} ORDER BY UpdatedAt DESC LIMIT 50");
        var middle = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(tickets * 2).UtcTicks;
        yield return ("list: all open", _ => "/tickets", _ => By("Status <> 2"));
        yield return ("list: all", _ => Q(""), _ => By("1"));
        yield return ("list: closed", _ => Q("is:closed"), _ => By("Status = 2"));
        yield return ("list: mine", _ => Q("is:open assignee:me"), _ => By("Status <> 2 AND AssigneeId = 1"));
        yield return ("list: a queue, open, unknown", i => Q($"is:open is:unknown queue:\"Queue {i % 8 + 1}\""), i => By($"Status <> 2 AND UnknownBecause <> '' AND QueueId = {i % 8 + 1}"));
        yield return ("list: a priority, closed", i => Q($"is:closed priority:\"Priority {i % 4 + 1}\""), i => By($"Status = 2 AND PriorityId = {i % 4 + 1}"));
        yield return ("list: an account", i => Q($"account:\"Account {i + 1}\""), i => By($"AccountId = {i + 1}"));
        yield return ("list: a tag", i => Q($"tag:tag{i % 7 * 10}"), i => In($"SELECT TicketId FROM Tags WHERE Tag = 'tag{i % 7 * 10}'"));
        yield return ("list: by priority, open", _ => Q("is:open", "&sort=priority"), _ => By("Status <> 2"));
        yield return ("list: oldest first", _ => Q("", "&sort=oldest"), _ => By("1"));
        yield return ("list: page in the middle", _ => Q("", $"&from=0-{middle}-0"), _ => By($"UpdatedAt < {middle}"));
        yield return ("list: with files", _ => Q("has:attachment"), _ => By("1"));
        yield return ("search: a rare word", i => Q(DeskStore.Word(15_000 + i)), i => Found(DeskStore.Word(15_000 + i)));
        yield return ("search: a word in many texts", i => Q(DeskStore.Word(60 + i)), i => Found(DeskStore.Word(60 + i)));
        yield return ("search: a word in most texts", i => Q(DeskStore.Word(2 + i % 5)), i => Found(DeskStore.Word(2 + i % 5)));
        yield return ("search: two words in many texts", i => Q($"{DeskStore.Word(40)} {DeskStore.Word(60 + i)}"), i => Found($"{DeskStore.Word(40)} {DeskStore.Word(60 + i)}"));
        yield return ("search: a word and open", i => Q($"is:open {DeskStore.Word(100 + i)}"), i => Found(DeskStore.Word(100 + i)));
        yield return ("search: a beginning, two letters", i => Q(DeskStore.Word(i)[..2]), i => Found(DeskStore.Word(i)[..2] + "*"));
        yield return ("search: a beginning, three letters", i => Q(DeskStore.Word(i)[..3]), i => Found(DeskStore.Word(i)[..3] + "*"));
        yield return ("search: a beginning, five letters", i => Q(DeskStore.Word(i)[..5]), i => Found(DeskStore.Word(i)[..5] + "*"));
        yield return ("search: a phrase", i => Q($"\"{DeskStore.Word(1)} {DeskStore.Word(2 + i % 5)}\""), i => Found($"\"{DeskStore.Word(1)} {DeskStore.Word(2 + i % 5)}\""));
        yield return ("search: most texts, page two", i => Q(DeskStore.Word(2 + i % 5), $"&from=0-{middle}-0"), i => Found(DeskStore.Word(2 + i % 5)));
        yield return ("search: not a word", i => Q($"-{DeskStore.Word(60 + i)}"), _ => By("1"));
        yield return ("search: from somebody", i => Q($"from:firm{i}.example"), i => In($"SELECT t.Id FROM Tickets t JOIN Contacts c ON c.Id = t.RequesterId WHERE c.Email LIKE '%@firm{i}.example'"));
        yield return ("search: two Chinese characters", _ => Q("打印"), _ => In("SELECT Owner FROM SearchRuns WHERE SearchRuns MATCH '\"打印机\"'"));
        yield return ("search: nothing found", i => Q($"none{i}such"), i => Found($"none{i}such"));
        yield return ("ticket", i => $"/tickets/{1001 + (i * 7919L % tickets)}", i => $"SELECT t.*, n.* FROM Tickets t LEFT JOIN Notes n ON n.TicketId = t.Id WHERE t.Id = {1001 + (i * 7919L % tickets)}");
    }

    async Task MeasureAsync(string name, Func<int, string> path, Func<int, string> sql, SqliteConnection bare, CancellationToken ct)
    {
        var (pages, queries, processor) = (new List<double>(), new List<double>(), new List<double>());
        using var self = Process.GetCurrentProcess();
        for (var i = -10; i < rounds; i++)
        {
            self.Refresh();
            var (started, before) = (Stopwatch.StartNew(), self.TotalProcessorTime);
            using (var answer = await http.GetAsync(path(i + 10), ct))
            {
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync(ct);
            }
            var page = started.Elapsed.TotalMilliseconds;
            self.Refresh();
            var worked = (self.TotalProcessorTime - before).TotalMilliseconds;
            started.Restart();
            await using (var command = bare.CreateCommand())
            {
                command.CommandText = sql(i + 10);
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                    _ = reader.GetValue(1);
            }
            if (i < 0)
                continue;
            pages.Add(page);
            processor.Add(worked);
            queries.Add(started.Elapsed.TotalMilliseconds);
        }
        var (median, query) = (At(pages, 0.5), At(queries, 0.5));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {median,5:0.0} ms {At(pages, 0.95),5:0.0} ms {At(processor, 0.5),5:0.0} ms {query,5:0.00} ms {median / query,7:0.0}"));
    }

    static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Min(values.Count - 1, Math.Floor(values.Count * share)));

    static async Task AddStaffAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Staff>>();
        if (await users.FindByNameAsync(Email) is null && await users.CreateAsync(new Staff { UserName = Email, Email = Email }, Password) is { Succeeded: false } failed)
            throw new InvalidOperationException(string.Join(' ', failed.Errors.Select(e => e.Description)));
    }

    async Task SignInAsync(CancellationToken ct)
    {
        var page = await http.GetStringAsync("/sign-in", ct);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Email"] = Email,
            ["Password"] = Password,
        });
        using var answer = await http.PostAsync("/sign-in", form, ct);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"Signing in was answered by {answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
