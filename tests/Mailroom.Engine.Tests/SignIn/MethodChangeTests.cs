using Mailroom.Engine.Desk;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Going from one sign-in method to the next while mail arrives.</summary>
public sealed class MethodChangeTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailProtocol.Imap)]
    [InlineData(MailProtocol.Pop)]
    public async Task From_password_to_device_code_to_app_only_nothing_is_lost_or_doubled(MailProtocol protocol)
    {
        const int mails = 120;
        await using var office = await Office.OpenAsync();
        office.Account.AppFullAccess.Add(office.App.ServicePrincipalIn(office.Tenant));
        var draft = office.Draft() with { Protocol = protocol, Port = protocol == MailProtocol.Pop ? office.M365.PopPort : office.M365.ImapPort };
        var id = await office.StartAsync(draft);
        await office.StateAsync(id, MailboxState.Connected);
        var delivered = 0;
        var delivery = Task.Run(async () =>
        {
            while (delivered < mails)
            {
                office.Deliver(++delivered);
                await Task.Delay(60, Ct);
            }
        }, Ct);

        await Waiting.ForAsync("some tickets", async () => await office.TicketCountAsync() >= 10 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        await ChangeAsync(office, id, draft with { Grant = Grant.DeviceCode, Password = null });
        Assert.IsType<SignInOutcome.SignedIn>(await office.ByDeviceCodeAsync(id));
        Assert.True((await office.TestAsync(id)).Started);

        var seen = await office.TicketCountAsync();
        await Waiting.ForAsync("more tickets", async () => await office.TicketCountAsync() >= seen + 10 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        var app = GrantTests.WithApp(office, Grant.AppOnly, certificate: true);
        await ChangeAsync(office, id, app with { Protocol = draft.Protocol, Port = draft.Port });
        Assert.True((await office.TestAsync(id)).Started);

        Assert.True(delivered < mails, "all mail had come before the last change");
        await delivery;
        await office.TicketsAsync(mails, 60);
        Assert.Equal(["client_credentials", "device_code", "password"], office.M365.Log.TokenRequests.Where(r => r.Outcome == "issued" && r.Grant != "refresh_token").Select(r => r.Grant).Distinct().Order());
        await using var db = office.Engine.Db();
        Assert.False(await db.Secrets.AnyAsync(s => s.MailboxId == id && s.Kind == SecretKind.Password, Ct));
    }

    static async Task ChangeAsync(Office office, int id, MailboxDraft draft) =>
        Assert.IsType<SaveOutcome.Saved>(await office.Engine.Get<Mailboxes>().SaveAsync(id, draft, "test", Ct));
}
