using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Imap;
using MailKit.Security;
using Microsoft.Identity.Client;

namespace Mailroom.Simulator.Tests;

/// <summary>A simulator with one tenant, one app and one account, and the clients to use it with.</summary>
sealed class Room : IAsyncDisposable
{
    internal const string Address = "support@contoso.example";
    internal const string Password = "Correct-Horse-9";
    internal static readonly string[] MailScopes =
        ["https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send"];

    /// <summary>For every mail protocol at once; they are of one resource.</summary>
    internal static readonly string[] EveryMailScope = [.. MailScopes, "https://outlook.office.com/POP.AccessAsUser.All"];

    readonly X509Certificate2 ca;
    readonly CertificateHttp http;

    Room(Microsoft365Simulator simulator)
    {
        Simulator = simulator;
        Tenant = simulator.AddTenant("contoso.example");
        App = simulator.AddApp(Tenant);
        Account = simulator.AddAccount(Address, Password);
        ca = X509CertificateLoader.LoadCertificateFromFile(simulator.CaFile);
        http = new CertificateHttp(Trusts);
    }

    internal Microsoft365Simulator Simulator { get; }

    internal Tenant Tenant { get; }

    internal AppRegistration App { get; }

    internal Account Account { get; }

    internal Folder Inbox => Account.Mailbox["INBOX"];

    /// <summary>Trusts the simulator's CA and nothing else.</summary>
    internal HttpClient Http => http.GetHttpClient();

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<Room> OpenAsync(SimulatorOptions? options = null) =>
        new(await Microsoft365Simulator.StartAsync(options ?? new SimulatorOptions { Folder = KeyFolder.Path }, Ct));

    internal static byte[] Mail(string subject, string body = "Hello.") => System.Text.Encoding.UTF8.GetBytes(
        $"From: Ada <ada@fabrikam.example>\r\nTo: {Address}\r\nSubject: {subject}\r\nDate: Mon, 02 Nov 2026 10:00:00 +0100\r\n"
        + $"Message-ID: <{Guid.NewGuid():N}@fabrikam.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n");

    internal IPublicClientApplication Msal(string? tenant = null, Guid? clientId = null) =>
        PublicClientApplicationBuilder.Create((clientId ?? App.ClientId).ToString())
            .WithAuthority($"{Simulator.Authority}{tenant ?? Tenant.Id.ToString()}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false)
            .Build();

    internal IConfidentialClientApplication Confidential(
        Func<ConfidentialClientApplicationBuilder, ConfidentialClientApplicationBuilder> prove) =>
        prove(ConfidentialClientApplicationBuilder.Create(App.ClientId.ToString()))
            .WithAuthority($"{Simulator.Authority}{Tenant.Id}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false)
            .Build();

#pragma warning disable CS0618 // The password grant is what is being simulated.
    internal Task<AuthenticationResult> SignInAsync(
        IPublicClientApplication app, string user = Address, string password = Password, string[]? scopes = null) =>
        app.AcquireTokenByUsernamePassword(scopes ?? MailScopes, user, password).ExecuteAsync(Ct);
#pragma warning restore CS0618

    internal async Task<string> TokenAsync(string[]? scopes = null) => (await SignInAsync(Msal(), scopes: scopes)).AccessToken;

    /// <summary>A token that is good for IMAP, POP and SMTP.</summary>
    internal Task<string> MailTokenAsync() => TokenAsync(EveryMailScope);

    internal async Task<ImapClient> ConnectAsync(bool startTls = false)
    {
        return await ConnectAsync(
            new ImapClient(), startTls ? Simulator.ImapStartTlsPort : Simulator.ImapPort,
            startTls ? SecureSocketOptions.StartTls : SecureSocketOptions.SslOnConnect);
    }

    internal async Task<ImapClient> SignedInAsync(bool startTls = false)
    {
        var client = await ConnectAsync(startTls);
        await client.AuthenticateAsync(new SaslMechanismOAuth2(Address, await TokenAsync()), Ct);
        return client;
    }

    internal async Task<Wire> WireAsync(bool startTls = false) =>
        await Wire.ConnectAsync(startTls ? Simulator.ImapStartTlsPort : Simulator.ImapPort, !startTls, Trusts);

    internal async Task<Wire> PopWireAsync(bool startTls = false) =>
        await Wire.ConnectAsync(startTls ? Simulator.PopStartTlsPort : Simulator.PopPort, !startTls, Trusts);

    /// <summary>Signed in over POP to <paramref name="mailbox"/>, which is the token's own unless named.</summary>
    internal async Task<Wire> SignedInPopWireAsync(string? token = null, string mailbox = Address)
    {
        var wire = await PopWireAsync();
        await wire.LineAsync();
        Assert.Equal("+OK User successfully authenticated.", await wire.PopSignInAsync(mailbox, token ?? await MailTokenAsync()));
        return wire;
    }

    /// <summary>Greeted, in TLS and greeted again; nobody is signed in.</summary>
    internal async Task<Wire> SmtpWireAsync()
    {
        var wire = await Wire.ConnectAsync(Simulator.SmtpTlsPort, tls: true, Trusts);
        Assert.StartsWith("220 ", await wire.LineAsync());
        await wire.SmtpLinesAsync("EHLO client.example");
        return wire;
    }

    /// <summary>The clear ports of SMTP: submission, or the sink.</summary>
    internal Task<Wire> ClearSmtpWireAsync(int port) => Wire.ConnectAsync(port, tls: false, Trusts);

    /// <summary>Signed in over SMTP to <paramref name="mailbox"/>, which is the token's own unless named.</summary>
    internal async Task<Wire> SignedInSmtpWireAsync(string? token = null, string mailbox = Address)
    {
        var wire = await SmtpWireAsync();
        Assert.Equal(
            "235 2.7.0 Authentication successful", await wire.SayAsync($"AUTH XOAUTH2 {Wire.XOAuth2(mailbox, token ?? await MailTokenAsync())}"));
        return wire;
    }

    /// <summary>Connects any client of MailKit, trusting the simulator's CA and nothing else.</summary>
    internal async Task<T> ConnectAsync<T>(T client, int port, SecureSocketOptions tls) where T : MailKit.MailService
    {
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, certificate, _, errors) => Trusts(certificate, errors);
        await client.ConnectAsync("localhost", port, tls, Ct);
        return client;
    }

    internal async Task<Wire> SignedInWireAsync(string? token = null)
    {
        var wire = await WireAsync();
        await wire.LineAsync();
        await wire.SendAsync($"S AUTHENTICATE XOAUTH2 {Wire.XOAuth2(Address, token ?? await TokenAsync())}");
        Assert.Equal("S OK AUTHENTICATE completed.", await wire.LineAsync());
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        ca.Dispose();
        await Simulator.DisposeAsync();
    }

    bool Trusts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(ca);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(new X509Certificate2(certificate));
    }

    sealed class CertificateHttp(Func<X509Certificate?, SslPolicyErrors, bool> trusts) : IMsalHttpClientFactory, IDisposable
    {
        readonly HttpClient client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, errors) => trusts(certificate, errors) },
        });

        public HttpClient GetHttpClient() => client;

        public void Dispose() => client.Dispose();
    }
}
