using Mailroom.Engine.Network;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Tests.Secrets;
using Mailroom.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Mailbox = Mailroom.Engine.Store.Rows.Mailbox;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>
/// The sign-in room against a simulated Microsoft 365. Every test has tenant, app and account of its own: the
/// identity library remembers throttling for the whole process by app.
/// </summary>
sealed class SignInRoom : IAsyncDisposable
{
    public const string Password = "Canary-Passw0rd!\u00df";

    readonly SignInSettings settings;

    SignInRoom(Microsoft365Simulator simulator, SecretsRoom secrets, SignInSettings settings)
    {
        (Simulator, Secrets, this.settings) = (simulator, secrets, settings);
        Tenant = simulator.AddTenant("contoso.example");
        App = simulator.AddApp(Tenant);
        Account = simulator.AddAccount("support@contoso.example", Password, Tenant);
    }

    public Microsoft365Simulator Simulator { get; }

    public SecretsRoom Secrets { get; }

    public Tenant Tenant { get; }

    public AppRegistration App { get; }

    public Account Account { get; }

    public LogCapture Logs { get; } = new();

    public MailboxSignIn SignIn => Secrets.Services.GetRequiredService<MailboxSignIn>();

    public Mailbox Mailbox { get; private set; } = null!;

    public long Asked => Simulator.Log.TokenRequestCount;

    public static async Task<SignInRoom> OpenAsync(Action<Mailbox>? change = null, TimeSpan? timeout = null)
    {
        var simulator = await Microsoft365Simulator.StartAsync(new SimulatorOptions(), TestContext.Current.CancellationToken);
        var settings = new SignInSettings { Authority = simulator.Authority, Timeout = timeout ?? TimeSpan.FromSeconds(20) };
        var room = new SignInRoom(simulator, await SecretsRoom.OpenAsync(), settings);
        room.Restart();
        room.Mailbox = await room.AddMailboxAsync(room.Account.Address, change);
        return room;
    }

    /// <summary>A new process on the same files: what was only in memory is gone.</summary>
    public void Restart() => Secrets.Restart(services => Add(services, new NetworkSettings { ExtraCaFile = Simulator.CaFile }, settings));

    /// <summary>A new process that does not know the simulator's authority, or asks elsewhere.</summary>
    public void RestartWith(NetworkSettings network, SignInSettings signIn) => Secrets.Restart(services => Add(services, network, signIn));

    public async Task<Mailbox> AddMailboxAsync(string username, Action<Mailbox>? change = null, string password = Password)
    {
        var mailbox = await Secrets.AddMailboxAsync(m =>
        {
            (m.Username, m.ApplicationId, m.DirectoryId) = (username, App.ClientId.ToString(), Tenant.Id.ToString());
            change?.Invoke(m);
        });
        await Secrets.SaveAsync(mailbox.Id, SecretKind.Password, password);
        return mailbox;
    }

    public Task<SignInOutcome> ForAsync() => SignIn.ForAsync(Mailbox, MailProtocol.Imap, TestContext.Current.CancellationToken);

    public Task<SignInOutcome> AfreshAsync() => SignIn.AfreshAsync(Mailbox, MailProtocol.Imap, TestContext.Current.CancellationToken);

    /// <summary>Lets the stored token come to its last minutes.</summary>
    public async Task AgeAsync(double minutesLeft = 1)
    {
        await using var db = Secrets.Db();
        await TokenAging.EndAtAsync(db, Secrets.Keeper, Mailbox.Id, DateTimeOffset.UtcNow.AddMinutes(minutesLeft));
    }

    public async Task<SignInOutcome.SignedIn> SignedInAsync() => Assert.IsType<SignInOutcome.SignedIn>(await ForAsync());

    public async ValueTask DisposeAsync()
    {
        await Secrets.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    void Add(IServiceCollection services, NetworkSettings network, SignInSettings signIn)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(network).AddSingleton(signIn).AddNetwork().AddSignIn();
    }
}
