using Mailroom.Engine.Network;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Web;

/// <summary>The pages with an identity provider beside them, and a clock that can be moved.</summary>
public sealed class SignInSite : IAsyncDisposable
{
    public const string Root = "/admin/service-desk/email-parser";
    public const string Address = "support@contoso.example";
    public const string ClientSecret = "Canary~client.secret-9Tk";

    readonly MovedClock clock = new();

    SignInSite(Microsoft365Simulator m365)
    {
        M365 = m365;
        Tenant = m365.AddTenant("contoso.example");
        App = m365.AddApp(Tenant);
        App.Credentials.AddSecret(ClientSecret);
        App.RedirectUris = [new RedirectUri($"http://localhost{Root}/signed-in", RedirectPlatform.Web)];
        m365.AddAccount(Address, "Canary-password-3Wd!", Tenant);
        m365.AddAccount("other@contoso.example", "Canary-password-4Xe!", Tenant);
    }

    public Microsoft365Simulator M365 { get; }

    public Tenant Tenant { get; }

    public AppRegistration App { get; }

    public Site Site { get; private set; } = null!;

    public Visitor Admin { get; private set; } = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<SignInSite> StartAsync()
    {
        var site = new SignInSite(await Microsoft365Simulator.StartAsync(new SimulatorOptions(), Ct));
        site.M365.Server.Set(Switch.DeviceCode, new SwitchSetting { Milliseconds = 1000 });
        site.Site = await Site.WithStaffAsync(more: services => services
            .AddSingleton(new SignInSettings { Authority = site.M365.Authority })
            .AddSingleton(new NetworkSettings { ExtraCaFile = site.M365.CaFile })
            .AddSingleton<TimeProvider>(site.clock));
        site.Admin = await site.Site.AdminAsync();
        return site;
    }

    public void Move(TimeSpan by) => clock.Ahead += by;

    /// <summary>Adds a mailbox through the form.</summary>
    public async Task<string?> AddAsync(Grant grant, params (string, string)[] more)
    {
        var form = (await BrowserForm.OpenAsync(Admin, $"{Root}/add")).With(("Username", Address), ("ApplicationId", $"{App.ClientId}"), ("DirectoryId", $"{Tenant.Id}"), ("Grant", $"{grant}"), ("SmtpHost", ""));
        if (grant is Grant.AuthorizationCode or Grant.AppOnly)
            form.With(("ClientSecret", ClientSecret));
        return (await form.With(more).SendAsync()).Headers.Location?.OriginalString;
    }

    /// <summary>Begins at our page, and lets the provider's page answer as this account: where it sends the browser to.</summary>
    public async Task<string> ToProviderAndBackAsync(string account = Address)
    {
        App.Switches.Set(Switch.BrowserAccount, new SwitchSetting { Account = account });
        var leaving = await Visitor.ReadAsync(await Admin.PostAsync($"{Root}/1/sign-in", $"{Root}/1/sign-in"));
        using var http = TrustingHttp.For(M365.CaFile);
        using var answer = await http.GetAsync(new Uri(leaving.GetElementById("leave")!.GetAttribute("href")!), Ct);
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync(Ct));
        return answer.Headers.Location.PathAndQuery;
    }

    public Task<List<string>> AuditAsync() => Site.AskAsync(db => db.Audit.OrderBy(a => a.Id).Select(a => a.Actor + " " + a.Action + " " + a.Target + " " + a.Because).ToListAsync(Ct));

    public Task<Engine.Store.Rows.Mailbox> MailboxAsync() => Site.AskAsync(db => db.Mailboxes.SingleAsync(Ct));

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await M365.DisposeAsync();
    }

    sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
