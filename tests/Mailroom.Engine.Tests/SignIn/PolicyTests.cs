using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>What the instance forbids is refused at the field, and for a mailbox that is older than the policy when it is read.</summary>
public sealed class PolicyTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Permission.Forbid, true, nameof(Mailbox.Grant), "Device code")]
    [InlineData(Permission.Forbid, false, nameof(MailboxDraft.OAuth), "Device code")]
    [InlineData(Permission.Allow, true, null, "")]
    [InlineData(Permission.Allow, false, null, "")]
    public async Task A_forbidden_way_is_refused_at_its_field(Permission permission, bool oauth, string? field, string says)
    {
        await using var office = await Office.OpenAsync();
        await office.RestartAsync(s => s with { Policy = new PolicySettings { PasswordGrant = permission, Basic = permission } });
        var outcome = await office.Engine.Get<Mailboxes>().SaveAsync(null, office.Draft() with { OAuth = oauth }, "test", Ct);
        if (field is null)
            Assert.IsType<SaveOutcome.Saved>(outcome);
        else
        {
            var error = Assert.Single(Assert.IsType<SaveOutcome.Refused>(outcome).Errors);
            Assert.Equal(field, error.Field);
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_mailbox_from_before_the_policy_stops_and_its_password_stays_here()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        await office.StateAsync(id, MailboxState.Connected);
        await office.RestartAsync(s => s with { Policy = new PolicySettings { PasswordGrant = Permission.Forbid } });
        var asked = office.M365.Log.TokenRequestCount;
        await office.ReadAsync();
        var status = await office.StateAsync(id, MailboxState.SignInNeeded);
        Assert.Equal((SignInPolicy.PasswordForbidden, (DateTimeOffset?)null), (status.Code, status.NextTryAt));
        // Not even the refresh token that the forbidden grant left behind is used.
        Assert.Equal(asked, office.M365.Log.TokenRequestCount);
        var report = await office.TestAsync(id);
        Assert.Equal(SignInPolicy.PasswordForbidden, Assert.Single(report.Steps, s => s.Result == StepResult.Failed).Code);
        Assert.Equal(asked, office.M365.Log.TokenRequestCount);
    }

    [Fact]
    public async Task A_mail_server_is_shown_no_password_unless_it_is_listed()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft() with { OAuth = false });
        await office.RestartAsync(s => s with { Policy = new PolicySettings { Basic = Permission.Forbid } });
        var signIns = office.M365.Log.SignInsRefused;
        var failed = Assert.Single((await office.TestAsync(id)).Steps, s => s.Result == StepResult.Failed);
        Assert.Equal(("mailbox", SignInPolicy.BasicForbidden), (failed.Key, failed.Code));
        Assert.Equal(signIns, office.M365.Log.SignInsRefused);
        await office.RestartAsync(s => s with { Policy = new PolicySettings { Basic = Permission.Forbid, BasicHosts = [office.M365.ImapHost.ToUpperInvariant()] } });
        failed = Assert.Single((await office.TestAsync(id)).Steps, s => s.Result == StepResult.Failed);
        // Microsoft 365 takes no password; what counts is that it was asked.
        Assert.NotEqual(SignInPolicy.BasicForbidden, failed.Code);
        Assert.True(office.M365.Log.SignInsRefused > signIns);
    }

    [Theory]
    [InlineData("mail.example.com", true)]
    [InlineData("MAIL.example.com.", true)]
    [InlineData(" mail.example.com ", true)]
    [InlineData("evil-mail.example.com", false)]
    [InlineData("example.com", false)]
    [InlineData("mail.example.com.evil.example", false)]
    public void Only_the_listed_host_itself_may_be_shown_a_password(string host, bool allowed) =>
        Assert.Equal(allowed, new SignInPolicy(new PolicySettings { Basic = Permission.Forbid, BasicHosts = ["mail.example.com"] }).AllowsBasic(host));

    [Theory]
    [InlineData(Grant.Password, false)]
    [InlineData(Grant.DeviceCode, true)]
    [InlineData(Grant.AuthorizationCode, true)]
    [InlineData(Grant.AppOnly, true)]
    public void Only_the_password_grant_is_forbidden(Grant grant, bool allowed) =>
        Assert.Equal(allowed, new SignInPolicy(new PolicySettings { PasswordGrant = Permission.Forbid }).Allows(grant));

    [Theory]
    [InlineData("mail.example.com:993")]
    [InlineData("https://mail.example.com")]
    [InlineData("")]
    public void A_host_that_is_none_stops_the_start_with_its_setting(string host) => Assert.Contains("Mailroom:Policy:BasicHosts",
        Assert.Throws<InvalidOperationException>(() => new PolicySettings { BasicHosts = [host] }.Check()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_number_is_no_permission() => Assert.Contains("Mailroom:Policy:Basic",
        Assert.Throws<InvalidOperationException>(() => new PolicySettings { Basic = (Permission)7 }.Check()).Message, StringComparison.Ordinal);
}
