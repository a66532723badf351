using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mailroom.App.Web;
using Mailroom.App.Web.Security;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Network;
using Mailroom.Engine.Notify;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mailroom.App.Tests.Web;

/// <summary>The pages over a database of their own, in process; with a web address when a browser is to look at them.</summary>
public sealed class Site : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    readonly string folder;

    Site(WebApplication app, string folder) => (App, this.folder) = (app, folder);

    public WebApplication App { get; }

    public string Token { get; private set; } = "";

    /// <summary>How a mailbox's test stands; null when none was begun.</summary>
    public TestReport? TestOf(int mailboxId) => App.Services.GetRequiredService<MailboxTests>().Latest(mailboxId);

    public ScriptedTest Test => App.Services.GetRequiredService<ScriptedTest>();

    /// <param name="url">Where browsers find it; null for in process only.</param>
    /// <param name="more">What else the services need, after everything that is here.</param>
    public static async Task<Site> StartAsync(string? url = null, Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("mailroom-web-").FullName;
        await MigratedFile.CopyToAsync(Path.Combine(folder, "mailroom.db"));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        if (url is null)
            builder.WebHost.UseTestServer();
        else
            builder.WebHost.UseKestrel().UseUrls(url);
        builder.Services.AddDbContextFactory<SqliteDb>(o => o.UseSqlite($"Data Source={Path.Combine(folder, "mailroom.db")}"));
        builder.Services.AddDataProtection();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(Limits.Default).AddSingleton<SecretKeeper>();
        builder.Services.AddSingleton(new SignInSettings()).AddSingleton(new NetworkSettings()).AddNetwork().AddSignIn().AddSingleton(new AlertSettings { To = ["it@example.com"] }).AddSingleton<AlertBoard>();
        builder.Services.AddSingleton<RuleBooks>().AddSingleton<ExpectedMails>().AddSingleton<Mailboxes>().AddSingleton<Accounts>().AddSingleton<Tickets>().AddTicketList().AddTicketWork().AddSingleton<HeldMails>().AddSingleton<FirstImports>().AddSingleton<Dashboard>().AddSingleton<MailTraces>().AddSingleton<MailboxTests>();
        builder.Services.AddSingleton<InstanceKeys>().AddSingleton(new ThreadSettings()).AddSingleton(new LoopSettings()).AddSingleton(new PollSettings()).AddStoreRooms().AddFetch().AddPipeline();
        builder.Services.AddSingleton<ScriptedTest>().AddSingleton<IMailboxTest>(services => services.GetRequiredService<ScriptedTest>());
        builder.Services.AddSingleton(new PostSettings(null, PlusAddress: false)).AddDeskWords();
        builder.Services.AddWeb();
        // Each site makes people and signs them in; that a password is costly to guess is not what its tests are about.
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapWeb();
        var site = new Site(app, folder);
        site.Token = await app.Services.GetRequiredService<SetupToken>().IssueIfNeededAsync() ?? "";
        await app.StartAsync();
        return site;
    }

    /// <summary>A site with an admin (admin@example.com) and a technician (tech@example.com).</summary>
    public static async Task<Site> WithStaffAsync(string? url = null, Action<IServiceCollection>? more = null)
    {
        var site = await StartAsync(url, more);
        await using var scope = site.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Staff>>();
        await scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>().CreateAsync(new IdentityRole("Admin"));
        foreach (var name in (string[])["admin@example.com", "tech@example.com"])
            Assert.True((await users.CreateAsync(new Staff { UserName = name, Email = name }, Password)).Succeeded);
        await users.AddToRoleAsync((await users.FindByEmailAsync("admin@example.com"))!, "Admin");
        return site;
    }

    public async Task ChangeAsync(Func<SqliteDb, Task> change)
    {
        await using var db = await App.Services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync();
        await change(db);
    }

    public async Task<T> AskAsync<T>(Func<SqliteDb, Task<T>> ask)
    {
        await using var db = await App.Services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync();
        return await ask(db);
    }

    public Visitor Visitor() => new(App.GetTestServer());

    public Task<Visitor> AdminAsync() => SignedInAsync("admin@example.com");

    public async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = Visitor();
        var answer = await visitor.PostAsync("/sign-in", "/sign-in", ("Email", email), ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A browser without script: it keeps cookies, follows nothing, and posts with the page's own token.</summary>
public sealed class Visitor(TestServer server)
{
    readonly CookieContainer cookies = new();

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        var uri = new Uri(server.BaseAddress, path);
        var request = new HttpRequestMessage(method, uri) { Content = content };
        if (cookies.GetCookieHeader(uri) is { Length: > 0 } header)
            request.Headers.Add("Cookie", header);
        using var client = server.CreateClient();
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set)
                cookies.SetCookies(uri, cookie);
        return answer;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}");
        return await ReadAsync(answer);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Opens a page for its token, then posts.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = (await PageAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await SendAsync(HttpMethod.Post, action, new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]));
    }
}
