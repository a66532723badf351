using System.Security.Cryptography.X509Certificates;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Diagnose.Machine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Tests.Network;

namespace Mailroom.Engine.Tests.Diagnose.Machine;

public sealed class ReachCheckTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_server_is_good_and_its_issuer_is_named()
    {
        using var authority = new TestAuthority("Contoso Root");
        var steps = await RunAsync(authority.Issue(), authority.CaFile, Encryption.Ssl, MailProtocol.Imap);
        Assert.Equal(["Ok", "Ok", "Ok"], Results(steps));
        Assert.Contains("CN=Contoso Root", steps[2].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailProtocol.Smtp, "S:220-mail.example.com", "S:220 ready", "C:EHLO localhost", "S:250-STARTTLS", "S:250 8BITMIME", "C:STARTTLS", "S:220 go on")]
    [InlineData(MailProtocol.Imap, "S:* OK ready", "C:a STARTTLS", "S:* OK by the way", "S:a OK begin")]
    [InlineData(MailProtocol.Pop, "S:+OK ready", "C:STLS", "S:+OK begin")]
    public async Task STARTTLS_is_spoken_in_three_tongues(MailProtocol protocol, params string[] script)
    {
        using var authority = new TestAuthority();
        Assert.Equal(["Ok", "Ok", "Ok"], Results(await RunAsync(authority.Issue(), authority.CaFile, Encryption.StartTls, protocol, script)));
    }

    [Theory]
    [InlineData(MailProtocol.Smtp, "S:220 ready", "C:EHLO localhost", "S:250 8BITMIME", "C:STARTTLS", "S:502 what?")]
    [InlineData(MailProtocol.Imap, "S:* OK ready", "C:a STARTTLS", "S:a BAD what?")]
    [InlineData(MailProtocol.Pop, "S:+OK ready", "C:STLS", "S:-ERR what?")]
    public async Task A_server_without_STARTTLS_is_found(MailProtocol protocol, params string[] script)
    {
        using var authority = new TestAuthority();
        Assert.Equal(["Ok", "Ok", "Failed starttls-missing"], Results(await RunAsync(authority.Issue(), authority.CaFile, Encryption.StartTls, protocol, script)));
    }

    [Fact]
    public async Task A_server_that_is_no_mail_server_does_not_hold_us_up()
    {
        using var authority = new TestAuthority();
        var steps = await RunAsync(authority.Issue(), authority.CaFile, Encryption.StartTls, MailProtocol.Imap, [.. Enumerable.Repeat("S:" + new string('x', 1000), 40)]);
        Assert.Equal(["Ok", "Ok", "Failed tls"], Results(steps));
    }

    [Theory]
    [InlineData("Contoso Root", false, "Failed tls-unknown-issuer")]
    [InlineData("Fortinet FortiGate CA", false, "Failed tls-intercepted")]
    [InlineData("Fortinet FortiGate CA", true, "Warning tls-intercepted")]
    public async Task Whoever_opens_the_connection_is_named(string name, bool trusted, string expected)
    {
        using var authority = new TestAuthority(name);
        var steps = await RunAsync(authority.Issue(), trusted ? authority.CaFile : "", Encryption.Ssl, MailProtocol.Imap);
        Assert.Equal(["Ok", "Ok", expected], Results(steps));
        Assert.Contains(name, steps[2].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.example.com", -1, 30, "Failed tls-wrong-name")]
    [InlineData("localhost", -30, -1, "Failed tls-expired")]
    [InlineData("localhost", 1, 30, "Failed tls-not-yet-valid")]
    public async Task What_is_wrong_with_a_certificate_is_said(string name, int begins, int ends, string expected)
    {
        using var authority = new TestAuthority();
        Assert.Equal(["Ok", "Ok", expected], Results(await RunAsync(authority.Issue(name, begins, ends), authority.CaFile, Encryption.Ssl, MailProtocol.Imap)));
    }

    [Theory]
    [InlineData(true, "Failed tcp")]
    [InlineData(false, "Warning tcp")]
    public async Task A_closed_port_is_a_warning_when_nothing_needs_it(bool needed, string expected)
    {
        var target = new MailTarget("localhost", 1, Encryption.Ssl, MailProtocol.Pop, needed);
        Assert.Equal(["Ok", expected, "Skipped"], Results(await Check("").RunAsync(target, Ct)));
    }

    [Fact]
    public async Task What_the_settings_forbid_is_not_knocked_at()
    {
        var network = new NetworkSettings();
        var check = new ReachCheck(new ServerDoor(new TargetGuard(network), network), new ServerTrust(network));
        Assert.Equal(["Ok", "Failed forbidden-target", "Skipped"], Results(await check.RunAsync(new MailTarget("127.0.0.1", 993, Encryption.Ssl, MailProtocol.Imap, true), Ct)));
    }

    [Fact]
    public async Task An_unknown_name_ends_it() =>
        Assert.Equal(["Failed dns", "Skipped", "Skipped"], Results(await Check("").RunAsync(new MailTarget("no-such-server.invalid", 993, Encryption.Ssl, MailProtocol.Imap, true), Ct)));

    [Fact]
    public void Targets_are_those_of_the_mailboxes_and_the_usual_ones_without_any()
    {
        Assert.Equal([993, 995, 587], MailTarget.Of([]).Select(target => target.Port));
        var mailbox = new Mailbox { Host = "mail.example.com", Port = 143, Encryption = Encryption.StartTls, SmtpHost = "out.example.com" };
        Assert.Equal(
            [new MailTarget("mail.example.com", 143, Encryption.StartTls, MailProtocol.Imap, true), new MailTarget("out.example.com", 587, Encryption.StartTls, MailProtocol.Smtp, true)],
            MailTarget.Of([mailbox, new Mailbox { Host = "MAIL.example.com", Port = 143 }]));
    }

    static async Task<IReadOnlyList<TestStep>> RunAsync(X509Certificate2 certificate, string caFile, Encryption encryption, MailProtocol protocol, params string[] script)
    {
        await using var server = new ScriptedServer(certificate, script);
        return await Check(caFile).RunAsync(new MailTarget("localhost", server.Port, encryption, protocol, true), Ct);
    }

    static ReachCheck Check(string caFile)
    {
        var network = new NetworkSettings { ExtraCaFile = caFile, Allow = ["127.0.0.1:*", "[::1]:*"] };
        return new ReachCheck(new ServerDoor(new TargetGuard(network), network), new ServerTrust(network));
    }

    static IEnumerable<string> Results(IEnumerable<TestStep> steps) => steps.Select(step => $"{step.Result} {step.Code}".TrimEnd());
}
