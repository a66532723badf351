using Mailroom.Engine.Desk;
using Mailroom.Engine.Notify;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using MimeKit;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Every grant, in every protocol, for the account's own mailbox and for a shared one: connect, work, renew, and meet a revoked sign-in.</summary>
public sealed class GrantTableTests
{
    const string Shared = "shared@contoso.example";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Grant, bool, MailProtocol, bool> Table()
    {
        var rows = new TheoryData<Grant, bool, MailProtocol, bool>();
        foreach (var (grant, certificate) in ((Grant, bool)[])[(Grant.Password, false), (Grant.DeviceCode, false), (Grant.AuthorizationCode, false), (Grant.AuthorizationCode, true), (Grant.AppOnly, false), (Grant.AppOnly, true)])
            foreach (var protocol in Enum.GetValues<MailProtocol>())
                foreach (var shared in (bool[])[false, true])
                    rows.Add(grant, certificate, protocol, shared);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Table))]
    [Trait("Case", "F14")]
    public async Task A_grant_connects_works_renews_and_meets_a_revoked_sign_in(Grant grant, bool certificate, MailProtocol protocol, bool shared)
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(Draft(office, grant, certificate, protocol, shared));
        await SignInAsync(office, id, grant);
        if (protocol == MailProtocol.Smtp)
            await SendAsync(office, id, grant, shared);
        else
            await FetchAsync(office, id, grant, shared ? Shared : Office.Address);
        Assert.All(office.M365.Log.SignIns.Where(s => s.Accepted), s => Assert.Equal(shared ? Shared : Office.Address, s.User));
    }

    static async Task FetchAsync(Office office, int id, Grant grant, string address)
    {
        var report = await office.TestAsync(id);
        Assert.True(report.Started, string.Join("\n", report.Steps));
        await office.ReadAsync();
        await office.StateAsync(id, MailboxState.Connected);
        office.Deliver(1, address);
        await office.TicketsAsync(1);

        var before = office.M365.Log.TokenRequestCount;
        await EndSessionAsync(office, id, address);
        office.Deliver(2, address);
        await office.TicketsAsync(2);
        Assert.True(office.M365.Log.TokenRequestCount > before, "the token was not renewed");
        await office.StateAsync(id, MailboxState.Connected);

        office.Account.RevokeRefreshTokens();
        await EndSessionAsync(office, id, address);
        office.Deliver(3, address);
        if (grant is Grant.DeviceCode or Grant.AuthorizationCode)
        {
            Assert.Equal("AADSTS50173", (await office.StateAsync(id, MailboxState.SignInNeeded)).Code);
            Assert.Equal(2, await office.TicketCountAsync());
            await SignInAsync(office, id, grant);
        }
        await office.TicketsAsync(3);
        AssertGrants(office, grant);
    }

    static async Task SendAsync(Office office, int id, Grant grant, bool shared)
    {
        Assert.IsType<SendOutcome.Sent>(await SendOneAsync(office, id, 1));
        var before = office.M365.Log.TokenRequestCount;
        await office.AgeAsync(id);
        Assert.IsType<SendOutcome.Sent>(await SendOneAsync(office, id, 2));
        Assert.True(office.M365.Log.TokenRequestCount > before, "the token was not renewed");

        office.Account.RevokeRefreshTokens();
        await office.AgeAsync(id);
        if (grant is Grant.DeviceCode or Grant.AuthorizationCode)
        {
            Assert.Equal("AADSTS50173", Assert.IsType<SmtpOutcome.Failed>(await OpenAsync(office, id)).Fault.Diagnosis.Code);
            await SignInAsync(office, id, grant);
        }
        Assert.IsType<SendOutcome.Sent>(await SendOneAsync(office, id, 3));
        Assert.Equal([(shared ? Shared : Office.Address, "Reply 1"), (shared ? Shared : Office.Address, "Reply 2"), (shared ? Shared : Office.Address, "Reply 3")],
            office.M365.Sent.All.Select(s => (s.From, s.Subject)));
        AssertGrants(office, grant);
    }

    /// <summary>A password gets one new grant; a person signs in once more; an app does not even notice.</summary>
    static void AssertGrants(Office office, Grant grant)
    {
        var issued = office.M365.Log.TokenRequests.Where(r => r.Outcome == "issued").Select(r => r.Grant).ToList();
        var refused = office.M365.Log.TokenRequests.Count(r => r.Outcome is not ("issued" or "pending"));
        switch (grant)
        {
            case Grant.Password:
                // Save and Test signs in with the password as well when mail is fetched.
                Assert.InRange(issued.Count(g => g == "password"), 2, 3);
                Assert.Equal(1, refused);
                break;
            case Grant.DeviceCode or Grant.AuthorizationCode:
                Assert.Equal(2, issued.Count(g => g == (grant == Grant.DeviceCode ? "device_code" : "authorization_code")));
                Assert.Equal(1, refused);
                break;
            default:
                Assert.All(issued, g => Assert.Equal("client_credentials", g));
                Assert.Equal(0, refused);
                break;
        }
    }

    static MailboxDraft Draft(Office office, Grant grant, bool certificate, MailProtocol protocol, bool shared)
    {
        var box = office.M365.AddAccount(Shared, password: null);
        foreach (var account in (Account[])[box, office.Account])
        {
            account.AppFullAccess.Add(office.App.ServicePrincipalIn(office.Tenant));
            account.AppSendAs.Add(office.App.ServicePrincipalIn(office.Tenant));
        }
        box.FullAccess.Add(Office.Address);
        box.SendAs.Add(Office.Address);
        var draft = grant switch
        {
            Grant.Password => office.Draft(),
            Grant.DeviceCode => office.Draft() with { Grant = grant, Password = null },
            _ => GrantTests.WithApp(office, grant, certificate),
        };
        draft = !shared ? draft : grant == Grant.AppOnly ? draft with { Username = Shared } : draft with { SharedMailbox = Shared };
        return protocol switch
        {
            MailProtocol.Pop => draft with { Protocol = protocol, Port = office.M365.PopPort },
            MailProtocol.Smtp => draft with { SmtpHost = office.M365.ImapHost, SmtpPort = office.M365.SmtpPort },
            _ => draft,
        };
    }

    static async Task SignInAsync(Office office, int id, Grant grant)
    {
        if (grant == Grant.DeviceCode)
            Assert.IsType<SignInOutcome.SignedIn>(await office.ByDeviceCodeAsync(id));
        else if (grant == Grant.AuthorizationCode)
            Assert.IsType<BrowserOutcome.SignedIn>(await office.ByBrowserAsync(id));
    }

    static async Task EndSessionAsync(Office office, int id, string address)
    {
        await office.AgeAsync(id);
        office.M365.Account(address).DropSessions();
    }

    static async Task<SmtpOutcome> OpenAsync(Office office, int id) => await office.Engine.Get<SmtpDoor>().OpenAsync(await office.MailboxAsync(id), afresh: false, watcher: null, Ct);

    static async Task<SendOutcome> SendOneAsync(Office office, int id, int number)
    {
        var outcome = await OpenAsync(office, id);
        Assert.True(outcome is SmtpOutcome.Opened, $"{outcome}");
        await using var session = ((SmtpOutcome.Opened)outcome).Session;
        var mailbox = await office.MailboxAsync(id);
        return await session.SendAsync(new MimeMessage([new MailboxAddress("", mailbox.Address)], [new MailboxAddress("Ann", "ann@customer.example")], $"Reply {number}", new TextPart { Text = "Hello." }), Ct);
    }
}
