using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Diagnose;

/// <summary>Every switch that prevents sign-in or opening: one failed step, its fix, and the code where there is one.</summary>
public sealed class SaveAndTestTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_seven_steps_are_ok_and_the_mailbox_is_started()
    {
        await using var office = await Office.OpenAsync();
        office.Deliver(1);
        var id = await office.SaveAsync();
        var report = await office.TestAsync(id);
        Assert.Equal(["name-lookup", "tcp", "tls", "token", "scopes", "account", "mailbox"], report.Steps.Select(s => s.Key));
        Assert.All(report.Steps, step => Assert.Equal(StepResult.Ok, step.Result));
        Assert.True(report.Passed && report.Started);
        Assert.Equal(new MailboxCounts("INBOX", 1, null, 0), report.Counts);
    }

    [Theory]
    [InlineData(Switch.MfaRequired, "token", "AADSTS50076")]
    [InlineData(Switch.MfaEnrolment, "token", "AADSTS50079")]
    [InlineData(Switch.NoConsent, "token", "AADSTS65001")]
    [InlineData(Switch.PublicClientFlowsOff, "token", "AADSTS7000218")]
    [InlineData(Switch.UnknownApp, "token", "AADSTS700016")]
    [InlineData(Switch.UnknownTenant, "token", "AADSTS90002")]
    [InlineData(Switch.Locked, "token", "AADSTS50053")]
    [InlineData(Switch.PasswordExpired, "token", "AADSTS50055")]
    [InlineData(Switch.Disabled, "token", "AADSTS50057")]
    [InlineData(Switch.ConditionalAccess, "token", "AADSTS53003")]
    [InlineData(Switch.Throttled, "token", "AADSTS90055")]
    [InlineData(Switch.ServerError, "token", "AADSTS90033")]
    [InlineData(Switch.Down, "token", "provider-unreachable")]
    [InlineData(Switch.Slow, "token", "provider-slow")]
    [InlineData(Switch.AnswerLost, "token", "provider-unreachable")]
    [InlineData(Switch.NarrowScopes, "scopes", "scope-missing")]
    [InlineData(Switch.ImapNotConnected, "mailbox", "IMAP-NOT-CONNECTED")]
    [InlineData(Switch.ImapDisabled, "mailbox", "IMAP-SIGN-IN-REFUSED")]
    [InlineData(Switch.ImapThrottled, "mailbox", "IMAP-THROTTLED")]
    [InlineData(Switch.ImapDown, "mailbox", "network")]
    public async Task A_switch_stops_the_test_at_one_step(Switch which, string step, string code)
    {
        await using var office = await Office.OpenAsync();
        var board = which is Switch.UnknownApp or Switch.UnknownTenant or Switch.PublicClientFlowsOff ? office.App.Switches : office.Account.Switches;
        board.Set(which, new SwitchSetting { Seconds = which == Switch.Slow ? 10 : null, Scopes = which == Switch.NarrowScopes ? ["SMTP.Send"] : null });
        await ExpectAsync(office, await office.SaveAsync(), step, code);
    }

    [Theory]
    [InlineData(Switch.Throttled, "token", "AADSTS90055")]
    [InlineData(Switch.ServerError, "token", "AADSTS90033")]
    [InlineData(Switch.Down, "token", "provider-unreachable")]
    public async Task A_fault_of_the_whole_service_stops_it_too(Switch which, string step, string code)
    {
        await using var office = await Office.OpenAsync();
        office.M365.Server.Set(which);
        var id = await office.SaveAsync();
        await ExpectAsync(office, id, step, code);
    }

    [Fact]
    public async Task A_mail_server_that_resets_every_connection()
    {
        await using var office = await Office.OpenAsync();
        office.M365.Server.Set(Switch.ImapDown);
        var failed = Assert.Single((await office.TestAsync(await office.SaveAsync())).Steps, s => s.Result == StepResult.Failed);
        // The reset may come a moment before or after the connection counts as made.
        Assert.Contains((failed.Key, failed.Code), new[] { ("tcp", "tcp"), ("tls", "network"), ("tls", "tls") });
        Assert.NotEmpty(failed.Fix);
    }

    [Fact]
    public async Task A_wrong_password() =>
        await ExpectAsync(d => d with { Password = new("not the password") }, "token", "AADSTS50126");

    [Fact]
    public async Task An_unknown_user() => await ExpectAsync(d => d with { Username = "nobody@contoso.example" }, "token", "AADSTS50034");

    [Fact]
    public async Task An_unknown_application() => await ExpectAsync(d => d with { ApplicationId = Guid.NewGuid().ToString() }, "token", "AADSTS700016");

    [Fact]
    public async Task An_unknown_directory() => await ExpectAsync(d => d with { DirectoryId = Guid.NewGuid().ToString() }, "token", "AADSTS90002");

    [Fact]
    public async Task A_directory_by_its_domain_is_fine()
    {
        await using var office = await Office.OpenAsync();
        Assert.True((await office.TestAsync(await office.SaveAsync(office.Draft() with { DirectoryId = "contoso.example" }))).Passed);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on() => await ExpectAsync(d => d with { Port = FreePort() }, "tcp", "tcp");

    [Fact]
    public async Task A_server_that_does_not_exist() => await ExpectAsync(d => d with { Host = "no-such-server.invalid" }, "name-lookup", "dns");

    [Fact]
    public async Task Plain_text_where_TLS_is_spoken() => await ExpectAsync((o, d) => d with { Port = o.M365.ImapStartTlsPort }, "tls", "tls");

    [Fact]
    public async Task A_folder_that_does_not_exist() => await ExpectAsync(d => d with { Folder = "Nowhere" }, "mailbox", "IMAP-FOLDER-MISSING");

    [Fact]
    public async Task STARTTLS_works()
    {
        await using var office = await Office.OpenAsync();
        var report = await office.TestAsync(await office.SaveAsync(office.Draft() with { Port = office.M365.ImapStartTlsPort, Encryption = Encryption.StartTls }));
        Assert.True(report.Passed, string.Join("\n", report.Steps));
    }

    [Fact]
    public async Task Basic_is_never_tried_with_OAuth_on_and_OAuth_never_with_it_off()
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.ImapDisabled);
        await office.TestAsync(await office.SaveAsync());
        Assert.All(office.M365.Log.SignIns, s => Assert.Equal("XOAUTH2", s.Mechanism));
        office.M365.Log.Reset();
        office.Account.Switches.Clear(Switch.ImapDisabled);
        office.Account.Switches.Set(Switch.ImapBasicAllowed);
        var report = await office.TestAsync(await office.SaveAsync(office.Draft() with { Name = "basic", OAuth = false }));
        Assert.True(report.Passed, string.Join("\n", report.Steps));
        Assert.Equal(0, office.M365.Log.TokenRequestCount);
        Assert.Equal(["ok", "ok", "ok", "skipped", "skipped", "skipped", "ok"], report.Steps.Select(s => s.Result.ToString().ToLowerInvariant()));
    }

    [Fact]
    public async Task A_refused_password_is_not_sent_again_by_reading()
    {
        await using var office = await Office.OpenAsync();
        office.Account.SetPassword("changed since");
        var id = await office.SaveAsync();
        await office.TestAsync(id);
        await office.Engine.Get<Mailboxes>().EnableAsync(id, true, "test", Ct);
        await office.ReadAsync();
        await office.StateAsync(id, MailboxState.SignInNeeded);
        await Task.Delay(3000, Ct);
        // One by the test, one by the reading that an admin asked for, and none after it.
        Assert.Equal(2, office.M365.Log.TokenRequestCount);
    }

    [Theory]
    [InlineData(FirstImport.Everything, 3)]
    [InlineData(FirstImport.SinceDate, 2)]
    public async Task Old_mail_is_counted_first_and_taken_only_when_confirmed(FirstImport import, int taken)
    {
        await using var office = await Office.OpenAsync();
        for (var n = 1; n <= 3; n++)
            office.M365.Deliver(Office.Address, Office.Mail(n), receivedAt: new DateTimeOffset(2026, 11, 10 + (5 * (n - 1)), 12, 0, 0, TimeSpan.Zero));
        var id = await office.SaveAsync(office.Draft() with { FirstImport = import, ImportSince = import == FirstImport.SinceDate ? new DateOnly(2026, 11, 15) : null });
        var report = await office.TestAsync(id);
        Assert.True(report is { Passed: true, Started: false });
        Assert.Equal(taken, report.Counts!.WillBeTaken);
        await office.Engine.Get<Mailboxes>().EnableAsync(id, true, "test", Ct);
        await office.ReadAsync();
        await office.StateAsync(id, MailboxState.Connected);
        Assert.Equal(taken, await office.TicketCountAsync());
    }

    static Task ExpectAsync(Func<MailboxDraft, MailboxDraft> change, string step, string code) => ExpectAsync((_, draft) => change(draft), step, code);

    static async Task ExpectAsync(Func<Office, MailboxDraft, MailboxDraft> change, string step, string code)
    {
        await using var office = await Office.OpenAsync();
        await ExpectAsync(office, await office.SaveAsync(change(office, office.Draft())), step, code);
    }

    static async Task ExpectAsync(Office office, int id, string step, string code)
    {
        var report = await office.TestAsync(id);
        var failed = Assert.Single(report.Steps, s => s.Result == StepResult.Failed);
        Assert.True(step == failed.Key && code == failed.Code, string.Join("\n", report.Steps));
        Assert.NotEmpty(failed.Fix);
        Assert.NotEmpty(failed.Sentence);
        var place = report.Steps.ToList().IndexOf(failed);
        Assert.All(report.Steps.Take(place), s => Assert.Equal(StepResult.Ok, s.Result));
        Assert.All(report.Steps.Skip(place + 1), s => Assert.Equal(StepResult.Skipped, s.Result));
        Assert.False(report.Passed || report.Started);
        await using var db = office.Engine.Db();
        Assert.False((await db.Mailboxes.SingleAsync(m => m.Id == id, Ct)).Enabled);
        Assert.DoesNotContain(Office.Password, string.Join("\n", office.Engine.Log), StringComparison.Ordinal);
    }

    static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }
}
