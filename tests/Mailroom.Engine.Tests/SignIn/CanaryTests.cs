using Mailroom.Engine.SignIn;

namespace Mailroom.Engine.Tests.SignIn;

[Trait("Case", "T73")]
public sealed class CanaryTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_provider_that_repeats_the_secrets_does_not_get_them_into_a_log_or_an_outcome(int status)
    {
        await using var standIn = await StandIn.StartAsync(context => StandIn.Json(context, status, new
        {
            error = "invalid_grant",
            error_codes = new[] { 50126 },
            error_description = $"AADSTS50126: {StandIn.Password} is wrong for canary-refresh-token.\r\nTrace ID: {StandIn.Password}",
            suberror = StandIn.Password + " ",
            trace_id = StandIn.Password,
            correlation_id = StandIn.Password,
            timestamp = StandIn.Password,
            claims = $"{{\"x\":\"{StandIn.Password}\"}}",
            expires_in = StandIn.Password,
        }));
        var outcome = await standIn.ForAsync();
        Assert.IsNotType<SignInOutcome.SignedIn>(outcome);
        // An overloaded provider's word on the password is not believed; a refusal's is.
        Assert.Equal(status is 200 or 429 or 503, outcome is SignInOutcome.TryLater);
        Assert.DoesNotContain("Canary", outcome.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(standIn.Logs.Lines, line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(standIn.Logs.Lines);
    }

    [Fact]
    public async Task A_good_sign_in_leaves_no_secret_in_a_log_or_an_outcome()
    {
        await using var standIn = await StandIn.StartAsync();
        for (var i = 0; i < 2; i++)
            Assert.DoesNotContain("canary", (await standIn.ForAsync()).ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(standIn.Logs.Lines);
        Assert.DoesNotContain(standIn.Logs.Lines, line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }
}
