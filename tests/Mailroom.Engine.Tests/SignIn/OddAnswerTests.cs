using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.SignIn;
using Microsoft.AspNetCore.Http;

namespace Mailroom.Engine.Tests.SignIn;

public sealed class OddAnswerTests
{
    [Fact]
    public async Task The_stand_in_signs_in_when_it_answers_rightly()
    {
        await using var standIn = await StandIn.StartAsync();
        var signedIn = Assert.IsType<SignInOutcome.SignedIn>(await standIn.ForAsync());
        Assert.Equal("canary-access-token", signedIn.Token.Reveal());
        Assert.Equal("support@contoso.example", signedIn.Account);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(302)]
    public async Task A_page_in_place_of_a_token_is_a_passing_fault(int status)
    {
        await using var standIn = await StandIn.StartAsync(context => StandIn.Html(context, status));
        Assert.Equal("provider-unreadable", Assert.IsType<SignInOutcome.TryLater>(await standIn.ForAsync()).Diagnosis.Code);
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task A_redirect_is_not_followed()
    {
        await using var standIn = await StandIn.StartAsync(context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        Assert.IsType<SignInOutcome.TryLater>(await standIn.ForAsync());
        Assert.DoesNotContain(standIn.Asked, asked => asked.Contains("elsewhere"));
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        await using var standIn = await StandIn.StartAsync(async context =>
        {
            for (var i = 0; i < 3000 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.WriteAsync(new string(' ', 1024), context.RequestAborted);
        });
        Assert.Equal("provider-unreadable", Assert.IsType<SignInOutcome.TryLater>(await standIn.ForAsync()).Diagnosis.Code);
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("token_type")]
    [InlineData("id_token")]
    public async Task An_answer_with_a_piece_missing_is_an_outcome_too(string piece)
    {
        await using var standIn = await StandIn.StartAsync();
        standIn.Token = context =>
        {
            var tokens = standIn.Tokens();
            tokens.Remove(piece);
            return StandIn.Json(context, 200, tokens);
        };
        Assert.Equal("provider-unreadable", Assert.IsType<SignInOutcome.TryLater>(await standIn.ForAsync()).Diagnosis.Code);
    }

    [Fact]
    [Trait("Case", "T72")]
    public async Task A_tenant_that_the_token_does_not_name_is_not_taken_for_the_right_one()
    {
        await using var standIn = await StandIn.StartAsync();
        standIn.Token = context =>
        {
            var tokens = standIn.Tokens();
            tokens["id_token"] = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzIn0.";
            return StandIn.Json(context, 200, tokens);
        };
        Assert.Equal("wrong-tenant", Assert.IsType<SignInOutcome.NeedsOperator>(await standIn.ForAsync()).Diagnosis.Code);
    }

    [Theory]
    [InlineData("Federated", "federated")]
    [InlineData("Unknown", "unknown-realm")]
    [InlineData(null, "unknown-realm")]
    public async Task The_password_goes_nowhere_when_the_domain_signs_in_elsewhere(string? kind, string code)
    {
        await using var standIn = await StandIn.StartAsync();
        standIn.Realm = context => StandIn.Json(context, 200, new
        {
            ver = "1.0",
            account_type = kind,
            domain_name = "contoso.example",
            federation_protocol = "WSTrust",
            federation_metadata_url = $"https://{context.Request.Host}/adfs/mex",
            federation_active_auth_url = $"https://{context.Request.Host}/adfs/usernamemixed",
            cloud_instance_name = "microsoftonline.com",
            cloud_audience_urn = "urn:federation:MicrosoftOnline",
        });
        Assert.Equal(code, Assert.IsType<SignInOutcome.NeedsOperator>(await standIn.ForAsync()).Diagnosis.Code);
        Assert.Contains("/userrealm/", Assert.Single(standIn.Asked));
    }

    [Theory]
    [InlineData(404, "unknown-realm")]
    [InlineData(200, "provider-unreadable")]
    public async Task A_realm_that_cannot_be_read_sends_no_password(int status, string code)
    {
        await using var standIn = await StandIn.StartAsync();
        standIn.Realm = context => StandIn.Html(context, status);
        var diagnosis = await standIn.ForAsync() switch
        {
            SignInOutcome.NeedsOperator stop => stop.Diagnosis,
            SignInOutcome.TryLater later => later.Diagnosis,
            var other => throw new InvalidOperationException($"{other}"),
        };
        Assert.Equal(code, diagnosis.Code);
        Assert.Single(standIn.Asked);
    }

    [Fact]
    [Trait("Case", "T72")]
    public async Task A_token_of_another_tenant_is_refused()
    {
        await using var standIn = await StandIn.StartAsync();
        standIn.Token = context => StandIn.Json(context, 200, standIn.Tokens(tenant: Guid.NewGuid()));
        var refused = Assert.IsType<SignInOutcome.NeedsOperator>(await standIn.ForAsync());
        Assert.Equal("wrong-tenant", refused.Diagnosis.Code);
        Assert.Equal("support@contoso.example", refused.Account);
    }

    [Theory]
    [InlineData("SUPPORT@Contoso.Example", false)]
    [InlineData("admin@contoso.example", true)]
    public async Task Another_account_is_flagged(string account, bool other)
    {
        await using var standIn = await StandIn.StartAsync();
        standIn.Token = context => StandIn.Json(context, 200, standIn.Tokens(account));
        var signedIn = Assert.IsType<SignInOutcome.SignedIn>(await standIn.ForAsync());
        Assert.Equal(other, signedIn.OtherAccount);
        Assert.Equal(account, signedIn.Account);
    }

    [Fact]
    public async Task An_unknown_code_falls_back_to_its_class_and_is_shown()
    {
        await using var standIn = await StandIn.StartAsync(context => StandIn.Json(context, 400, new
        {
            error = "interaction_required",
            error_codes = new[] { 77777777 },
            error_description = "AADSTS77777777: something new.",
            suberror = "brand_new",
            claims = "{\"secret\":1}",
        }));
        var refused = Assert.IsType<SignInOutcome.NeedsOperator>(await standIn.ForAsync());
        Assert.Equal("AADSTS77777777", refused.Diagnosis.Code);
        Assert.False(refused.Diagnosis.Known);
        Assert.Equal(RefusalBook.Entries["interaction_required"].Meaning, refused.Diagnosis.Meaning);
    }

    [Fact]
    public async Task The_code_is_read_out_of_the_text_when_the_list_is_missing()
    {
        await using var standIn = await StandIn.StartAsync(context => StandIn.Json(context, 400, new { error = "invalid_grant", error_description = "AADSTS50126: Error validating credentials." }));
        Assert.Equal("AADSTS50126", Assert.IsType<SignInOutcome.NeedsOperator>(await standIn.ForAsync()).Diagnosis.Code);
    }

    [Fact]
    [Trait("Case", "F15")]
    public async Task A_date_in_Retry_After_is_measured_by_the_providers_clock()
    {
        await using var standIn = await StandIn.StartAsync(context =>
        {
            // A provider whose clock is a day ahead of ours.
            var theirs = DateTimeOffset.UtcNow.AddDays(1);
            context.Response.Headers.Date = theirs.ToString("R");
            context.Response.Headers.RetryAfter = theirs.AddSeconds(90).ToString("R");
            context.Response.StatusCode = 429;
            return Task.CompletedTask;
        });
        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<SignInOutcome.TryLater>(await standIn.ForAsync()).After);
    }

    [Fact]
    public async Task A_wait_of_a_week_is_not_believed()
    {
        await using var standIn = await StandIn.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "604800";
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        Assert.Equal(TimeSpan.FromHours(1), Assert.IsType<SignInOutcome.TryLater>(await standIn.ForAsync()).After);
    }
}
