using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Mailroom.Engine.Network;

namespace Mailroom.Engine.Tests.Network;

public sealed class ServerTrustTests : IDisposable
{
    readonly TestAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_certificate_of_an_extra_authority_is_good()
    {
        using var certificate = authority.Issue();
        Assert.Equal((true, null), await TryAsync(certificate));
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task Without_the_extra_authority_the_same_certificate_is_refused()
    {
        using var certificate = authority.Issue();
        var (accepted, why) = await TryAsync(certificate, new NetworkSettings());
        Assert.False(accepted);
        Assert.Contains("does not trust", why);
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task A_wrong_name_is_refused_and_both_are_told()
    {
        using var certificate = authority.Issue("mail.example.com");
        var (accepted, why) = await TryAsync(certificate);
        Assert.False(accepted);
        Assert.Contains("mail.example.com", why);
    }

    [Theory]
    [InlineData(-30, -1, "has ended")]
    [InlineData(2, 30, "clock")]
    [Trait("Case", "T62")]
    public async Task A_certificate_outside_its_time_is_refused(int begins, int ends, string words)
    {
        using var certificate = authority.Issue(beginsInDays: begins, endsInDays: ends);
        var (accepted, why) = await TryAsync(certificate);
        Assert.False(accepted);
        Assert.Contains(words, why);
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task A_self_signed_certificate_is_refused()
    {
        using var certificate = TestAuthority.SelfSigned();
        var (accepted, why) = await TryAsync(certificate);
        Assert.False(accepted);
        Assert.Contains("self-signed", why);
    }

    [Fact]
    [Trait("Case", "T62")]
    public async Task Another_authority_of_the_same_name_is_refused()
    {
        using var imposter = new TestAuthority();
        using var certificate = imposter.Issue();
        Assert.False((await TryAsync(certificate)).Accepted);
    }

    [Fact]
    public async Task A_certificate_for_clients_is_refused()
    {
        using var certificate = authority.Issue(usage: 2);
        var (accepted, why) = await TryAsync(certificate);
        Assert.False(accepted);
        Assert.Contains("not fit", why);
    }

    [Fact]
    public void No_certificate_at_all_is_refused() => Assert.Equal(CertificateFault.Missing,
        new ServerTrust(new NetworkSettings()).Judge(null, null, System.Net.Security.SslPolicyErrors.RemoteCertificateNotAvailable).Fault);

    [Fact]
    public async Task The_throwing_check_carries_the_verdict()
    {
        using var certificate = authority.Issue("mail.example.com");
        var trust = new ServerTrust(new NetworkSettings { ExtraCaFile = authority.CaFile });
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestAuthority.HandshakeAsync(certificate, "localhost", trust.CheckOrThrow()));
        while (thrown is not CertificateRefusedException)
            thrown = thrown.InnerException ?? throw new InvalidOperationException("The verdict is not in the exception.", thrown);
        Assert.Equal(CertificateFault.WrongName, ((CertificateRefusedException)thrown).Verdict.Fault);
    }

    [Fact]
    public async Task The_file_may_hold_several_authorities()
    {
        using var second = new TestAuthority("Second authority");
        await File.AppendAllTextAsync(authority.CaFile, "\n" + second.Pem, TestContext.Current.CancellationToken);
        using var certificate = second.Issue();
        Assert.Equal((true, null), await TryAsync(certificate));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no certificate here")]
    [InlineData("-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----")]
    public async Task A_file_that_holds_none_stops_the_start_with_its_name(string? content)
    {
        var file = authority.CaFile + ".other";
        if (content is not null)
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var stop = Assert.Throws<InvalidOperationException>(() => new NetworkSettings { ExtraCaFile = file }.Check());
        Assert.Contains(file, stop.Message);
        Assert.Contains("Mailroom:Network:ExtraCaFile", stop.Message);
    }

    async Task<(bool Accepted, string? Why)> TryAsync(X509Certificate2 certificate, NetworkSettings? settings = null)
    {
        string? why = null;
        try
        {
            var trust = new ServerTrust(settings ?? new NetworkSettings { ExtraCaFile = authority.CaFile });
            await TestAuthority.HandshakeAsync(certificate, "localhost", trust.CheckFor(told => why = told));
            return (true, why);
        }
        catch (AuthenticationException)
        {
            return (false, why);
        }
    }
}
