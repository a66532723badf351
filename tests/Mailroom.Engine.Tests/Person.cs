using System.Web;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Mailbox = Mailroom.Engine.Store.Rows.Mailbox;

namespace Mailroom.Engine.Tests;

/// <summary>A person who signs in to a mailbox, by code or in the browser.</summary>
static class Person
{
    public const string Redirect = "https://mailroom.contoso.example/admin/service-desk/email-parser/signed-in";
    public const string Secret = "app~Secret.Value-canary";

    public static readonly BrowserOwner Owner = new(new Secret("the cookie of this browser"), "admin@contoso.example");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Enters the code at the provider's page as an account.</summary>
    public static async Task<SignInOutcome> ByDeviceCodeAsync(this Office office, int mailboxId, string account = Office.Address)
    {
        office.App.Switches.Set(Switch.DeviceCode, new SwitchSetting { Milliseconds = 1 });
        return await office.Engine.Get<DeviceSignIn>().RunAsync(await office.MailboxAsync(mailboxId), Owner.Actor, code => office.M365.ApproveDeviceCode(code.Code, account), Ct);
    }

    /// <summary>Signs in in the browser, up to the moment when it comes back to us.</summary>
    public static async Task<BrowserReturn> InBrowserAsync(this Office office, int mailboxId, string account = Office.Address, BrowserOwner? owner = null)
    {
        office.App.Switches.Set(Switch.BrowserAccount, new SwitchSetting { Account = account });
        var begun = Assert.IsType<BrowserOutcome.GoTo>(await office.Engine.Get<BrowserSignIn>().BeginAsync(await office.MailboxAsync(mailboxId), owner ?? Owner, Ct));
        using var http = TrustingHttp.For(office.M365.CaFile);
        using var answer = await http.GetAsync(begun.Address, Ct);
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync(Ct));
        var back = HttpUtility.ParseQueryString(answer.Headers.Location.Query);
        Assert.StartsWith(Redirect + "?", answer.Headers.Location.AbsoluteUri);
        return new BrowserReturn(back["state"] ?? "", back["code"] is { } code ? new Secret(code) : null, back["error"] ?? "", back["error_description"] ?? "");
    }

    public static async Task<BrowserOutcome> ByBrowserAsync(this Office office, int mailboxId, string account = Office.Address) =>
        await office.Engine.Get<BrowserSignIn>().FinishAsync(await office.InBrowserAsync(mailboxId, account), Owner, Ct);

    public static async Task<Mailbox> MailboxAsync(this Office office, int id)
    {
        await using var db = office.Engine.Db();
        return await db.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }
}
