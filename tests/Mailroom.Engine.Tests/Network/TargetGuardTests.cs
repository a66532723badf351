using System.Net;
using Mailroom.Engine.Network;

namespace Mailroom.Engine.Tests.Network;

[Trait("Case", "T53")]
public sealed class TargetGuardTests
{
    [Theory]
    [InlineData("52.97.1.1", 993, true)]
    [InlineData("52.97.1.1", 143, true)]
    [InlineData("52.97.1.1", 995, true)]
    [InlineData("52.97.1.1", 587, true)]
    [InlineData("52.97.1.1", 80, false)]
    [InlineData("52.97.1.1", 5432, false)]
    [InlineData("2603:1026::1", 993, true)]
    [InlineData("2603:1026::1", 22, false)]
    [InlineData("0.0.0.0", 993, false)]
    [InlineData("10.1.2.3", 993, false)]
    [InlineData("100.64.0.1", 993, false)]
    [InlineData("127.0.0.1", 993, false)]
    [InlineData("127.255.255.254", 993, false)]
    [InlineData("169.254.169.254", 993, false)]
    [InlineData("172.16.0.1", 993, false)]
    [InlineData("172.31.255.255", 993, false)]
    [InlineData("172.32.0.1", 993, true)]
    [InlineData("192.0.2.1", 993, false)]
    [InlineData("192.168.1.1", 993, false)]
    [InlineData("198.18.0.1", 993, false)]
    [InlineData("224.0.0.1", 993, false)]
    [InlineData("255.255.255.255", 993, false)]
    [InlineData("::", 993, false)]
    [InlineData("::1", 993, false)]
    [InlineData("::127.0.0.1", 993, false)]
    [InlineData("::ffff:127.0.0.1", 993, false)]
    [InlineData("::ffff:10.0.0.1", 993, false)]
    [InlineData("::ffff:52.97.1.1", 993, true)]
    [InlineData("64:ff9b::7f00:1", 993, false)]
    [InlineData("64:ff9b::3461:101", 993, true)]
    [InlineData("64:ff9b:1::1", 993, false)]
    [InlineData("2002:7f00:1::1", 993, false)]
    [InlineData("2001::1", 993, false)]
    [InlineData("2001:db8::1", 993, false)]
    [InlineData("fc00::1", 993, false)]
    [InlineData("fd12:3456::1", 993, false)]
    [InlineData("fe80::1", 993, false)]
    [InlineData("fe80::1%2", 993, false)]
    [InlineData("fec0::1", 993, false)]
    [InlineData("ff02::1", 993, false)]
    public void Only_public_addresses_on_mail_ports_are_open(string address, int port, bool open) =>
        Assert.Equal(open, new TargetGuard(new NetworkSettings()).Allows("mail.example.com", IPAddress.Parse(address), port));

    [Theory]
    [InlineData("127.0.0.1:*", "x", "127.0.0.1", 5432, true)]
    [InlineData("127.0.0.1:*", "x", "::ffff:127.0.0.1", 5432, true)]
    [InlineData("127.0.0.1:*", "x", "127.0.0.2", 5432, false)]
    [InlineData("127.0.0.1:*", "localhost", "::1", 993, false)]
    [InlineData("localhost:10993", "localhost", "127.0.0.1", 10993, true)]
    [InlineData("localhost:10993", "LOCALHOST.", "::1", 10993, true)]
    [InlineData("localhost:10993", "localhost", "127.0.0.1", 10994, false)]
    [InlineData("localhost:10993", "localhost.example.com", "127.0.0.1", 10993, false)]
    [InlineData("10.0.0.0/8:993", "x", "10.255.0.1", 993, true)]
    [InlineData("10.0.0.0/8:993", "x", "11.0.0.1", 993, true)]
    [InlineData("10.0.0.0/8:993", "x", "10.255.0.1", 994, false)]
    [InlineData("[fd00::/8]:*", "x", "fd12::1", 1, true)]
    [InlineData("[::1]:993", "x", "::1", 993, true)]
    [InlineData("mail.example.com:1993", "mail.example.com", "52.97.1.1", 1993, true)]
    [InlineData("mail.example.com:1993", "mail.example.com", "10.0.0.1", 1993, true)]
    [InlineData("mail.example.com:*", "mail.example.com", "169.254.169.254", 80, false)]
    [InlineData("mail.example.com:*", "mail.example.com", "fe80::1", 80, false)]
    [InlineData("169.254.0.0/16:80", "mail.example.com", "169.254.169.254", 80, true)]
    public void The_list_opens_what_it_names(string entry, string host, string address, int port, bool open) =>
        Assert.Equal(open, new TargetGuard(new NetworkSettings { Allow = [entry] }).Allows(host, IPAddress.Parse(address), port));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("10.0.0.5", true)]
    [InlineData("52.97.1.1", false)]
    public void Unencrypted_is_for_this_machine_and_what_is_listed(string address, bool open) =>
        Assert.Equal(open, new TargetGuard(new NetworkSettings { AllowUnencrypted = ["10.0.0.5:143"] }).AllowsUnencrypted("x", IPAddress.Parse(address), 143));

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("localhost:")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("localhost:-1")]
    [InlineData("localhost:imap")]
    [InlineData(":993")]
    [InlineData("*:993")]
    [InlineData("10.0.0.0/33:993")]
    [InlineData("fd00::1:993")]
    [InlineData("[fd00::1:993")]
    [InlineData("[fd00::1]993")]
    [InlineData("host name:993")]
    [InlineData("http://host:993")]
    public void A_wrong_entry_stops_the_start_and_is_named(string entry)
    {
        var stop = Assert.Throws<InvalidOperationException>(() => new NetworkSettings { Allow = [entry] }.Check());
        Assert.Contains($"\"{entry}\"", stop.Message);
        Assert.Contains("Mailroom:Network:Allow", stop.Message);
    }
}
