using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Mailroom.Engine.Network;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Tests.Network;
using Mailroom.Engine.Tests.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Something that answers in the place of an identity provider, wrongly on purpose, and the sign-in room in front of it.</summary>
sealed class StandIn : IAsyncDisposable
{
    public const string Password = "Canary-Passw0rd";

    readonly TestAuthority authority = new();
    readonly WebApplication web;
    SecretsRoom? secrets;

    StandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(authority.Issue())));
        web = builder.Build();
        web.Run(AnswerAsync);
    }

    public Guid Tenant { get; } = Guid.NewGuid();

    public Guid Application { get; } = Guid.NewGuid();

    public LogCapture Logs { get; } = new();

    public Mailbox Mailbox { get; private set; } = null!;

    /// <summary>Paths that were asked for, with the grant where there is one.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public Func<HttpContext, Task> Realm { get; set; } = context => Json(context, 200, new { ver = "1.0", account_type = "Managed", domain_name = "contoso.example", cloud_instance_name = "microsoftonline.com" });

    public required Func<HttpContext, Task> Token { get; set; }

    public static async Task<StandIn> StartAsync(Func<HttpContext, Task>? token = null)
    {
        var standIn = new StandIn { Token = token! };
        standIn.Token ??= context => Json(context, 200, standIn.Tokens());
        await standIn.web.StartAsync(TestContext.Current.CancellationToken);
        var address = new UriBuilder(standIn.web.Urls.Single()) { Host = "localhost" }.Uri;
        standIn.secrets = await SecretsRoom.OpenAsync(services => services
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(standIn.Logs))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new NetworkSettings { ExtraCaFile = standIn.authority.CaFile })
            .AddSingleton(new SignInSettings { Authority = address })
            .AddNetwork().AddSignIn());
        standIn.Mailbox = await standIn.secrets.AddMailboxAsync(m =>
            (m.Username, m.ApplicationId, m.DirectoryId) = ("support@contoso.example", standIn.Application.ToString(), standIn.Tenant.ToString()));
        await standIn.secrets.SaveAsync(standIn.Mailbox.Id, SecretKind.Password, Password);
        return standIn;
    }

    public Task<SignInOutcome> ForAsync() =>
        secrets!.Services.GetRequiredService<MailboxSignIn>().ForAsync(Mailbox, Mailroom.Engine.Store.Rows.MailProtocol.Imap, TestContext.Current.CancellationToken);

    public Dictionary<string, object> Tokens(string account = "support@contoso.example", Guid? tenant = null) => new()
    {
        ["token_type"] = "Bearer",
        ["scope"] = "https://outlook.office.com/IMAP.AccessAsUser.All",
        ["expires_in"] = 3599,
        ["access_token"] = "canary-access-token",
        ["refresh_token"] = "canary-refresh-token",
        ["id_token"] = $"{Encode(new { alg = "none" })}.{Encode(new { tid = tenant ?? Tenant, oid = Guid.Empty, sub = "s", preferred_username = account, ver = "2.0" })}.",
        ["client_info"] = Encode(new { uid = Guid.Empty, utid = tenant ?? Tenant }),
    };

    public static Task Json(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body);
    }

    public static Task Html(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><body>Please sign in to the hotel network.</body></html>");
    }

    public async ValueTask DisposeAsync()
    {
        if (secrets is not null)
            await secrets.DisposeAsync();
        await web.DisposeAsync();
        authority.Dispose();
    }

    async Task AnswerAsync(HttpContext context)
    {
        var grant = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync())["grant_type"].ToString() : "";
        Asked.Enqueue($"{context.Request.Path} {grant}".Trim());
        await (context.Request.Path.Value!.Contains("/userrealm/", StringComparison.Ordinal) ? Realm(context) : Token(context));
    }

    static string Encode(object value) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value)));
}
