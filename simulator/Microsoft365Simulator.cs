using Mailroom.Simulator.Connections;
using Mailroom.Simulator.Control;
using Mailroom.Simulator.Entra;
using Mailroom.Simulator.Entra.Tokens;
using Mailroom.Simulator.Exchange;
using Mailroom.Simulator.Tls;

namespace Mailroom.Simulator;

/// <summary>A Microsoft 365 to work against: Entra's sign-in, Exchange Online's IMAP, POP3 and SMTP, and a control interface, on loopback.</summary>
public sealed class Microsoft365Simulator : IAsyncDisposable
{
    // Two that start at once in one folder must not both make its keys.
    static readonly Lock KeysGate = new();

    readonly TenantDirectory directory;
    readonly LocalAuthority authority;
    readonly SigningKey key;
    readonly EntraServices entra;
    readonly WebEnd web;
    readonly MailEnd mail;
    readonly DirectoryInfo? temporary;

    Microsoft365Simulator(SimulatorOptions options, DirectoryInfo? temporary)
    {
        this.temporary = temporary;
        var folder = temporary?.FullName ?? Directory.CreateDirectory(options.Folder!).FullName;
        directory = new TenantDirectory(options.Time);
        lock (KeysGate)
            (authority, key) = (LocalAuthority.Open(folder), SigningKey.Open(folder));
        mail = new MailEnd(options);
        web = new WebEnd(options, authority.Leaf);   // last to bind a port that may be taken; only now may anything listen
        mail.Listen(new MailServices(directory, Server, new TokenCheck(key, directory, options.Time), Log, options.Time, authority.Leaf, Sent));
        entra = new EntraServices(directory, Server, Log, options);
        var issuer = new TokenIssuer(new TokenMint(key, options, web.Authority), entra.RefreshTokens, options);
        var tokens = new TokenEndpoint(new TokenDesk(entra, issuer), Log, options);
        web.Map(new EntraRoutes(entra, tokens, key), new ControlRoutes(this, directory));
    }

    /// <summary>The certificate of the CA that clients must trust (PEM).</summary>
    public string CaFile => authority.CaFile;

    /// <summary>Entra's address; a tenant goes after it: <c>https://localhost:port/</c>.</summary>
    public Uri Authority => web.Authority;

    /// <summary>The name that the certificate is for.</summary>
    public string ImapHost => "localhost";

    /// <summary>IMAP with TLS from the first byte.</summary>
    public int ImapPort => mail.Imap.Number;

    /// <summary>IMAP that starts in the clear and offers STARTTLS.</summary>
    public int ImapStartTlsPort => mail.ImapStartTls.Number;

    /// <summary>POP3 with TLS from the first byte.</summary>
    public int PopPort => mail.Pop.Number;

    /// <summary>POP3 that starts in the clear and offers STLS.</summary>
    public int PopStartTlsPort => mail.PopStartTls.Number;

    /// <summary>SMTP submission that starts in the clear and wants STARTTLS.</summary>
    public int SmtpPort => mail.Smtp.Number;

    /// <summary>SMTP submission with TLS from the first byte.</summary>
    public int SmtpTlsPort => mail.SmtpTls.Number;

    /// <summary>SMTP in the clear that takes any mail and delivers none, for other servers to relay to.</summary>
    public int SinkPort => mail.Sink.Number;

    /// <summary>The control interface: <c>http://localhost:port/</c>.</summary>
    public Uri ControlUri => web.ControlUri;

    /// <summary>The <c>kid</c> of the key that signs tokens (RS256).</summary>
    public string SigningKeyId => key.Id;

    /// <summary>The public half of the key that signs tokens (PEM, SubjectPublicKeyInfo).</summary>
    public string SigningKeyPem => key.PublicPem;

    /// <summary>What goes wrong for everybody.</summary>
    public SwitchBoard Server { get; } = new();

    /// <summary>What happened.</summary>
    public SimulatorLog Log { get; } = new();

    /// <summary>Mail that came in over SMTP.</summary>
    public SentMails Sent { get; } = new();

    /// <summary>All tenants.</summary>
    public IReadOnlyList<Tenant> Tenants => directory.Tenants;

    /// <summary>All app registrations.</summary>
    public IReadOnlyList<AppRegistration> Apps => directory.Apps;

    /// <summary>All accounts, by address.</summary>
    public IReadOnlyList<Account> Accounts => directory.Accounts;

    /// <summary>Device codes of the last hour and those to come, oldest first.</summary>
    public IReadOnlyList<DeviceCode> DeviceCodes => entra.DeviceCodes.All;

    /// <summary>Starts it. It is ready when this returns.</summary>
    /// <exception cref="PortTakenException">A port that was asked for is in use.</exception>
    public static async Task<Microsoft365Simulator> StartAsync(SimulatorOptions options, CancellationToken ct = default)
    {
        var temporary = options.Folder is null ? Directory.CreateTempSubdirectory("mailroom-simulator-") : null;
        try
        {
            var simulator = new Microsoft365Simulator(options, temporary);
            await simulator.web.StartAsync(ct);
            return simulator;
        }
        catch
        {
            temporary?.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Adds a tenant.</summary>
    /// <param name="domains">Verified domains, at least one.</param>
    /// <param name="id">The directory ID; null: a new one.</param>
    /// <exception cref="ArgumentException">It is there already, or has no domain.</exception>
    public Tenant AddTenant(IEnumerable<string> domains, Guid? id = null) => directory.AddTenant(id ?? Guid.NewGuid(), domains);

    /// <summary>Adds a tenant of one domain.</summary>
    public Tenant AddTenant(string domain, Guid? id = null) => AddTenant([domain], id);

    /// <summary>Registers an app, with consent in its home tenant.</summary>
    /// <param name="home">The tenant it is registered in.</param>
    /// <param name="clientId">The application ID; null: a new one.</param>
    /// <param name="consented">Scopes in full; null: <see cref="AppRegistration.UsualScopes"/>.</param>
    /// <exception cref="ArgumentException">It is there already.</exception>
    public AppRegistration AddApp(Tenant home, Guid? clientId = null, IEnumerable<string>? consented = null)
    {
        var app = directory.AddApp(clientId ?? Guid.NewGuid(), home);
        app.Consent(home, consented ?? AppRegistration.UsualScopes);
        return app;
    }

    /// <summary>Adds a user with a mailbox.</summary>
    /// <param name="address">Address and sign-in name.</param>
    /// <param name="password">Null: nobody signs in as this user, as with a shared mailbox.</param>
    /// <param name="tenant">Null: the tenant that has the address's domain.</param>
    /// <param name="aliases">Further addresses.</param>
    /// <exception cref="ArgumentException">It is there already, or no tenant has its domain.</exception>
    public Account AddAccount(string address, string? password, Tenant? tenant = null, params IEnumerable<string> aliases) =>
        directory.AddAccount(tenant, address, password, aliases);

    /// <summary>The account that has the address, as its own or as an alias.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Account Account(string address) =>
        directory.FindMailbox(address) ?? throw new KeyNotFoundException($"There is no account {address}.");

    /// <summary>Enters a device code and signs in as an account, as a person would in a browser.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code or account.</exception>
    /// <exception cref="ArgumentException">The code is over or answered, or this account cannot answer it.</exception>
    public void ApproveDeviceCode(string userCode, string address) => entra.DeviceCodes.Answer(userCode, Account(address), directory);

    /// <summary>Enters a device code and says no.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    /// <exception cref="ArgumentException">The code is over or answered.</exception>
    public void DeclineDeviceCode(string userCode) => entra.DeviceCodes.Answer(userCode, null, directory);

    /// <summary>Makes an account's refresh tokens older, as if nobody had used them for so long (AADSTS700082 after 90 days).</summary>
    public void AgeRefreshTokens(string address, TimeSpan by) => entra.RefreshTokens.Age(Account(address), by);

    /// <summary>Puts a mail into a mailbox; see <see cref="Mailbox.Deliver"/>.</summary>
    public StoredMail Deliver(
        string address, ReadOnlySpan<byte> raw, string folder = "INBOX", DateTimeOffset? receivedAt = null, params string[] flags) =>
        Account(address).Mailbox.Deliver(raw, folder, receivedAt, flags);

    /// <summary>Closes every connection at once and removes what is temporary.</summary>
    public async ValueTask DisposeAsync()
    {
        await mail.DisposeAsync();
        await web.DisposeAsync();
        key.Dispose();
        authority.Dispose();
        temporary?.Delete(recursive: true);
    }
}
