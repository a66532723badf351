using System.Net;
using System.Net.Sockets;
using Mailroom.Engine.Network;

namespace Mailroom.Engine.Tests.Network;

public sealed class ServerDoorTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData(" 127.0.0.1 ", "127.0.0.1")]
    [InlineData("[::1]", "::1")]
    [InlineData("2130706433", "127.0.0.1")]
    [InlineData("0x7f.1", "127.0.0.1")]
    public async Task Every_way_to_write_an_address_ends_as_that_address(string host, string address) =>
        Assert.Equal([IPAddress.Parse(address)], Assert.IsType<Lookup.Found>(await Door().LookUpAsync(host, Ct)).Addresses);

    [Fact]
    public async Task Localhost_is_found() =>
        Assert.All(Assert.IsType<Lookup.Found>(await Door().LookUpAsync("localhost.", Ct)).Addresses, address => Assert.True(IPAddress.IsLoopback(address)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a..b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example")]
    public async Task What_is_no_name_is_said_to_be_none(string host) =>
        Assert.True(Assert.IsType<Lookup.Failed>(await Door().LookUpAsync(host, Ct)).NoSuchName);

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_typed_outcome() =>
        Assert.Contains("no-such-host.invalid", Assert.IsType<Lookup.Failed>(await Door().LookUpAsync("no-such-host.invalid", Ct)).Reason);

    [Fact]
    public async Task The_first_address_that_answers_is_taken()
    {
        using var listener = Listening(out var port);
        var knock = await Door($"127.0.0.0/8:{port}").KnockAsync("x", [IPAddress.Parse("127.0.0.9"), IPAddress.Loopback], port, true, Ct);
        var answered = Assert.IsType<Knock.Answered>(knock);
        await using (answered.Stream)
            Assert.Equal(IPAddress.Loopback, answered.Address);
    }

    [Fact]
    public async Task A_closed_port_is_told_from_silence()
    {
        int port;
        using (Listening(out port))
            Assert.True(port > 0);
        var silent = Assert.IsType<Knock.Silent>(await Door($"127.0.0.1:{port}").KnockAsync("x", [IPAddress.Loopback], port, true, Ct));
        Assert.True(silent.Refused);
        Assert.Contains("refused", silent.Reason);
    }

    [Fact]
    [Trait("Case", "T53")]
    public async Task A_forbidden_target_is_not_even_knocked_at()
    {
        using var listener = Listening(out var port);
        var knock = await Door().KnockAsync("localhost", [IPAddress.Loopback, IPAddress.IPv6Loopback], port, true, Ct);
        Assert.False(Assert.IsType<Knock.Forbidden>(knock).NeedsEncryption);
        Assert.False(listener.Pending());
        // The same words for a port where nobody listens.
        Assert.Equal(knock, await Door().KnockAsync("localhost", [IPAddress.Loopback], 1, true, Ct));
    }

    [Fact]
    public async Task None_as_encryption_needs_a_word_in_the_settings()
    {
        var knock = await Door("10.0.0.0/8:143").KnockAsync("x", [IPAddress.Parse("10.0.0.1")], 143, encrypted: false, Ct);
        Assert.True(Assert.IsType<Knock.Forbidden>(knock).NeedsEncryption);
    }

    [Fact]
    public async Task Giving_up_is_no_outcome()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Door("127.0.0.1:*").KnockAsync("x", [IPAddress.Loopback], 1, true, gone.Token));
    }

    [Fact]
    public void A_time_out_out_of_range_stops_the_start() =>
        Assert.Contains("ConnectTimeout", Assert.Throws<InvalidOperationException>(() => new NetworkSettings { ConnectTimeout = TimeSpan.Zero }.Check()).Message);

    static ServerDoor Door(params string[] allow)
    {
        var settings = new NetworkSettings { Allow = allow };
        return new ServerDoor(new TargetGuard(settings), settings);
    }

    static TcpListener Listening(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }
}
