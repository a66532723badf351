using Mailroom.Engine.Notify;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Notify;

public sealed class AlertWatchTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_mailbox_that_is_refused_raises_an_alert_which_ends_after_its_repair()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        await office.StateAsync(id, MailboxState.Connected);
        using var watch = ActivatorUtilities.CreateInstance<AlertWatch>(office.Engine.Services);
        await watch.StartAsync(Ct);
        office.Account.Switches.Set(Switch.MfaRequired);
        await office.AgeAsync(id);
        office.Account.DropSessions();
        var board = office.Engine.Get<AlertBoard>();
        var shown = await Waiting.ForAsync("the alert", async () => (await board.OpenAsync(Ct)).SingleOrDefault(), TimeSpan.FromSeconds(20), Ct);
        Assert.Equal((id, AlertKind.Receive, "AADSTS50076"), (shown.Alert.MailboxId, shown.Alert.Kind, shown.Alert.Code));
        Assert.NotEmpty(shown.Alert.Fix);
        office.Account.Switches.Clear(Switch.MfaRequired);
        Assert.True((await office.TestAsync(id)).Passed);
        await Waiting.ForAsync("its end", async () => (await board.OpenAsync(Ct)).Count == 0 ? "" : null, TimeSpan.FromSeconds(20), Ct);
        await watch.StopAsync(Ct);
        await using var db = office.Engine.Db();
        Assert.Equal(["alert.opened", "alert.closed"], await db.Audit.Where(a => a.Actor == "alerts").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct));
    }
}
