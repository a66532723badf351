using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;

namespace Mailroom.Engine.Tests.SignIn;

public sealed class MailboxSignInTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Case", "T70")]
    public async Task The_password_grant_gives_a_token_for_IMAP()
    {
        await using var room = await SignInRoom.OpenAsync();
        var signedIn = await room.SignedInAsync();
        Assert.True(signedIn.HasScope);
        Assert.False(signedIn.OtherAccount);
        Assert.False(signedIn.FromCache);
        Assert.Equal("support@contoso.example", signedIn.Account, ignoreCase: true);
        Assert.Contains("https://outlook.office.com/IMAP.AccessAsUser.All", signedIn.Scopes);
        Assert.InRange(signedIn.ExpiresAt, DateTimeOffset.UtcNow.AddMinutes(50), DateTimeOffset.UtcNow.AddMinutes(61));
        var request = Assert.Single(room.Simulator.Log.TokenRequests);
        Assert.Equal("password", request.Grant);
        Assert.Contains("offline_access", request.Scope);
        Assert.Contains("https://outlook.office.com/IMAP.AccessAsUser.All", request.Scope);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_fresh_token_comes_out_of_the_cache_also_after_a_restart(bool restart)
    {
        await using var room = await SignInRoom.OpenAsync();
        var first = await room.SignedInAsync();
        if (restart)
            room.Restart();
        var second = await room.SignedInAsync();
        Assert.True(second.FromCache);
        Assert.Equal(first.Token.Reveal(), second.Token.Reveal());
        Assert.Equal(first.Account, second.Account);
        Assert.Equal(1, room.Asked);
    }

    [Fact]
    [Trait("Case", "F13")]
    public async Task A_token_near_its_end_is_renewed_by_the_refresh_token()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        await room.AgeAsync();
        await room.SignedInAsync();
        await room.AgeAsync();
        room.Restart();
        Assert.False((await room.SignedInAsync()).FromCache);
        Assert.Equal(["password", "refresh_token", "refresh_token"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
    }

    [Fact]
    [Trait("Case", "T76")]
    public async Task A_rotated_refresh_token_is_never_used_twice()
    {
        await using var room = await SignInRoom.OpenAsync();
        room.Simulator.Server.Set(Switch.ReuseDetection);
        for (var round = 0; round < 4; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => room.ForAsync()));
            Assert.All(outcomes, outcome => Assert.IsType<SignInOutcome.SignedIn>(outcome));
            await room.AgeAsync();
            room.Restart();
        }
        Assert.Equal(1, room.Simulator.Log.TokenRequests.Count(r => r.Grant == "password"));
        Assert.All(room.Simulator.Log.TokenRequests, request => Assert.Equal("issued", request.Outcome));
    }

    [Fact]
    [Trait("Case", "F17")]
    public async Task Many_callers_at_once_cost_one_request()
    {
        await using var room = await SignInRoom.OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => room.ForAsync()));
        Assert.Single(outcomes.Select(outcome => Assert.IsType<SignInOutcome.SignedIn>(outcome).Token.Reveal()).Distinct());
        Assert.Equal(1, room.Asked);
    }

    [Fact]
    [Trait("Case", "F14")]
    public async Task A_revoked_refresh_token_is_mended_by_one_password_grant()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        await room.AgeAsync();
        room.Account.RevokeRefreshTokens();
        await room.SignedInAsync();
        Assert.Equal(["password", "refresh_token", "password"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
        Assert.Equal(50173, room.Simulator.Log.TokenRequests[1].Code);
    }

    [Fact]
    [Trait("Case", "F14")]
    public async Task A_changed_password_ends_in_one_refusal_and_no_storm()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        await room.AgeAsync();
        room.Account.SetPassword("another one");
        Assert.Equal("AADSTS50126", Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Diagnosis.Code);
        var asked = room.Asked;
        for (var i = 0; i < 5; i++)
            Assert.True(Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Remembered);
        Assert.Equal(asked, room.Asked);
    }

    [Fact]
    public async Task Afresh_asks_with_the_stored_password_whatever_is_cached_and_keeps_the_new_token()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        var afresh = Assert.IsType<SignInOutcome.SignedIn>(await room.AfreshAsync());
        Assert.Equal(["password", "password"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
        Assert.Equal(afresh.Token.Reveal(), (await room.SignedInAsync()).Token.Reveal());
    }

    [Fact]
    public async Task A_tampered_cache_counts_as_empty()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        await room.Secrets.ChangeAsync(room.Mailbox.Id, SecretKind.TokenCache, row => row.Cipher = row.Cipher[..^1]);
        await room.SignedInAsync();
        Assert.Equal(["password", "password"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
        Assert.True((await room.SignedInAsync()).FromCache);
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task The_tokens_of_the_former_user_do_not_sign_in_the_new_one()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.SignedInAsync();
        room.Simulator.AddAccount("sales@contoso.example", SignInRoom.Password, room.Tenant);
        room.Mailbox.Username = "sales@contoso.example";
        var second = await room.SignedInAsync();
        Assert.Equal("sales@contoso.example", second.Account);
        Assert.Equal(["password", "password"], room.Simulator.Log.TokenRequests.Select(r => r.Grant));
    }

    [Fact]
    public async Task Missing_and_undecryptable_passwords_are_told_apart_and_nobody_is_asked()
    {
        await using var room = await SignInRoom.OpenAsync();
        await room.Secrets.ChangeAsync(room.Mailbox.Id, SecretKind.Password, row => row.Version++);
        Assert.Equal("password-unreadable", Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Diagnosis.Code);
        await using (var db = room.Secrets.Db())
            await room.Secrets.Keeper.ForgetAsync(db, room.Mailbox.Id, SecretKind.Password, Ct);
        Assert.Equal("password-missing", Assert.IsType<SignInOutcome.NeedsOperator>(await room.AfreshAsync()).Diagnosis.Code);
        Assert.Equal(0, room.Asked);
    }

    [Fact]
    public async Task Missing_scope_is_flagged()
    {
        await using var room = await SignInRoom.OpenAsync();
        room.Account.Switches.Set(Switch.NarrowScopes, new SwitchSetting { Scopes = ["SMTP.Send"] });
        var signedIn = await room.SignedInAsync();
        Assert.False(signedIn.HasScope);
        Assert.DoesNotContain(signedIn.Scopes, scope => scope.Contains("IMAP"));
    }

    [Fact]
    [Trait("Case", "T72")]
    public async Task A_domain_as_directory_works_too()
    {
        await using var room = await SignInRoom.OpenAsync(m => m.DirectoryId = "contoso.example");
        await room.SignedInAsync();
        Assert.True((await room.SignedInAsync()).FromCache);
    }

    [Theory]
    [InlineData("https://evil.example/x")]
    [InlineData("//evil.example")]
    [InlineData("../common")]
    [InlineData("contoso.example/..")]
    [InlineData("contoso.example?x=1")]
    [InlineData("")]
    public async Task A_directory_that_is_none_is_refused_before_anything_is_sent(string directory)
    {
        await using var room = await SignInRoom.OpenAsync(m => m.DirectoryId = directory);
        Assert.Equal("directory-id-malformed", Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Diagnosis.Code);
        Assert.Equal(0, room.Asked);
    }

    [Fact]
    public async Task An_application_that_is_no_GUID_is_refused_before_anything_is_sent()
    {
        await using var room = await SignInRoom.OpenAsync(m => m.ApplicationId = "my app");
        Assert.Equal("application-id-malformed", Assert.IsType<SignInOutcome.NeedsOperator>(await room.ForAsync()).Diagnosis.Code);
        Assert.Equal(0, room.Asked);
    }
}
