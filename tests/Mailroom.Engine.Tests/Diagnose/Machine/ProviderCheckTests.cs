using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Diagnose.Machine;
using Mailroom.Engine.Network;
using Mailroom.Engine.SignIn;
using Mailroom.Simulator;

namespace Mailroom.Engine.Tests.Diagnose.Machine;

/// <summary>The identity provider and its clock, from a machine whose own clock is off.</summary>
public sealed class ProviderCheckTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, StepResult.Ok, "agrees")]
    [InlineData(40, StepResult.Ok, "agrees")]
    [InlineData(90, StepResult.Warning, "s ahead of")]
    [InlineData(-90, StepResult.Warning, "s behind")]
    [InlineData(600, StepResult.Failed, "s ahead of")]
    [InlineData(-600, StepResult.Failed, "s behind")]
    public async Task A_clock_that_is_off_is_found(int seconds, StepResult result, string words)
    {
        await using var m365 = await Microsoft365Simulator.StartAsync(new SimulatorOptions(), Ct);
        var steps = await Check(m365.Authority, m365.CaFile, seconds).RunAsync(m365.Authority, Ct);
        Assert.Equal(["name-lookup", "tcp", "tls", "clock"], steps.Select(step => step.Key.Split(' ')[0]));
        Assert.All(steps.SkipLast(1), step => Assert.Equal(StepResult.Ok, step.Result));
        Assert.Equal((result, result == StepResult.Ok ? "" : "clock-skew"), (steps[^1].Result, steps[^1].Code));
        Assert.Contains(words, steps[^1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_anything_over_a_connection_that_is_not_trustworthy()
    {
        await using var m365 = await Microsoft365Simulator.StartAsync(new SimulatorOptions(), Ct);
        var steps = await Check(m365.Authority, "", 0).RunAsync(m365.Authority, Ct);
        Assert.Equal(["Ok", "Ok", "Failed provider-tls", "Skipped"], Results(steps));
        Assert.Contains("Its issuer is ", steps[2].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on()
    {
        var authority = new Uri($"https://127.0.0.1:{FreePort()}");
        Assert.Equal(["Ok", "Failed provider-unreachable", "Skipped", "Skipped"], Results(await Check(authority, "", 0).RunAsync(authority, Ct)));
    }

    [Fact]
    public async Task A_provider_from_a_form_must_not_lead_into_the_network_behind_us()
    {
        await using var m365 = await Microsoft365Simulator.StartAsync(new SimulatorOptions(), Ct);
        Assert.Equal(["Ok", "Failed forbidden-target", "Skipped", "Skipped"], Results(await Check(new Uri("https://127.0.0.1:1"), m365.CaFile, 0).RunAsync(m365.Authority, Ct)));
    }

    [Fact]
    public async Task A_name_that_nobody_knows()
    {
        var authority = new Uri("https://no-such-provider.invalid");
        Assert.Equal(["Failed provider-unreachable", "Skipped", "Skipped", "Skipped"], Results(await Check(authority, "", 0).RunAsync(authority, Ct)));
    }

    static ProviderCheck Check(Uri authority, string caFile, int secondsAhead)
    {
        var network = new NetworkSettings { ExtraCaFile = caFile };
        return new ProviderCheck(new ServerTrust(network), network, new SignInSettings { Authority = authority }, new ShiftedClock(TimeSpan.FromSeconds(secondsAhead)));
    }

    static IEnumerable<string> Results(IEnumerable<TestStep> steps) => steps.Select(step => $"{step.Result} {step.Code}".TrimEnd());

    static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }

    sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
