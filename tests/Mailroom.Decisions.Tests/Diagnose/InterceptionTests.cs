using Mailroom.Decisions.Diagnose;

namespace Mailroom.Decisions.Tests.Diagnose;

public sealed class InterceptionTests
{
    [Theory]
    [InlineData("login.microsoftonline.com", "CN=DigiCert SHA2 Secure Server CA, O=DigiCert Inc, C=US", "CN=DigiCert Global Root G2, O=DigiCert Inc", false, false)]
    [InlineData("outlook.office365.com", "CN=Microsoft Azure RSA TLS Issuing CA 04, O=Microsoft Corporation", "CN=DigiCert Global Root G2", false, false)]
    [InlineData("login.microsoftonline.com", "CN=Contoso Issuing CA 1, DC=contoso, DC=com", "CN=Contoso Root CA", false, true)]
    [InlineData("LOGIN.microsoftonline.us", "CN=Contoso Issuing CA 1", "", false, true)]
    [InlineData("outlook.office365.com", "CN=Microsoft looking CA", "CN=Contoso Root CA", true, true)]
    [InlineData("mail.example.com", "CN=Contoso Issuing CA 1", "CN=Contoso Root CA", true, false)]
    [InlineData("mail.example.com", "CN=R11, O=Let's Encrypt", "CN=ISRG Root X1", false, false)]
    [InlineData("mail.example.com", "CN=Zscaler Intermediate Root CA (zscalertwo.net)", "CN=Zscaler Root CA", false, true)]
    [InlineData("mail.example.com", "CN=FortiGate CA, O=Fortinet", "CN=FortiGate CA, O=Fortinet", true, true)]
    [InlineData("mail.example.com", "CN=our web proxy", "CN=Contoso Root CA", true, true)]
    [InlineData("mail.example.com", "CN=Somebody", "CN=Burp Suite CA", false, true)]
    [InlineData("notmicrosoftonline.com", "CN=Contoso Issuing CA 1", "CN=Contoso Root CA", false, false)]
    [InlineData("mail.example.com", "CN=Reset Travagant Ltd", "CN=Avgas", false, false)]
    public void Somebody_in_between_is_suspected(string host, string issuer, string root, bool privateAuthority, bool suspected) =>
        Assert.Equal(suspected, Interception.Suspect(host, issuer, root, privateAuthority) is not null);
}
