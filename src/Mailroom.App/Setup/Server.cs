using Mailroom.App.Web;
using Mailroom.App.Web.Security;
using Mailroom.Engine;

namespace Mailroom.App.Setup;

/// <summary>The program that runs for good: the engine and the pages.</summary>
static class Server
{
    /// <summary>Builds it, ready to run.</summary>
    public static async Task<WebApplication> BuildAsync(DirectoryInfo? data, string urls, CancellationToken ct)
    {
        var settings = Settings.Read(Settings.FolderOf(data));
        // The content root is the program's own folder: started from / it would otherwise watch the whole disk.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Server).Assembly.GetName().Name });
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        // Below every other source, so that Logging__LogLevel__... in the environment can ask for more.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?> { ["Logging:LogLevel:Microsoft"] = "Warning", ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Error" },
        });
        // It writes whole addresses down, and a sign-in in the browser comes back with its code in one.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddEngine(settings).AddSchedule().AddWeb();
        var app = builder.Build();
        app.MapWeb();
        await Services.PrepareAsync(app.Services, ct);
        return app;
    }

    /// <summary>Runs it until it is stopped; prints where the pages are.</summary>
    public static async Task RunAsync(WebApplication app, CancellationToken ct)
    {
        await app.StartAsync(ct);
        foreach (var url in app.Urls)
            await Console.Out.WriteLineAsync($"Mailroom serves at {url}");
        if (await app.Services.GetRequiredService<SetupToken>().IssueIfNeededAsync(ct) is { } token)
        {
            await Console.Out.WriteLineAsync("Nobody can sign in yet. Open the address above and claim this instance with the one-time");
            await Console.Out.WriteLineAsync($"Setup token: {token}");
        }
        await app.WaitForShutdownAsync(ct);
    }
}
