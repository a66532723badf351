using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Fetch;
using Mailroom.Engine.Network;
using Mailroom.Engine.Notify;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.SignIn.Servers;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine;

/// <summary>Everything the rooms are told at start.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Keys">Where the master key is.</param>
/// <param name="Network">What may be connected to.</param>
/// <param name="SignIn">Where to sign in.</param>
/// <param name="Poll">How often to look.</param>
/// <param name="Limits">Where to stop.</param>
public sealed record EngineSettings(DataFolder Data, KeySettings Keys, NetworkSettings Network, SignInSettings SignIn, PollSettings Poll, Limits Limits)
{
    /// <summary>Which ways of signing in are forbidden.</summary>
    public PolicySettings Policy { get; init; } = new();

    /// <summary>When to alert, and whom.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>How replies are known.</summary>
    public ThreadSettings Threading { get; init; } = new();

    /// <summary>Where a flood begins.</summary>
    public LoopSettings Loops { get; init; } = new();
}

/// <summary>Puts the rooms together.</summary>
public static class EngineSetup
{
    /// <summary>Registers every room of the engine. Nothing runs yet; <see cref="AddSchedule"/> adds what runs by itself.</summary>
    public static IServiceCollection AddEngine(this IServiceCollection services, EngineSettings settings) => services
        .AddSingleton(settings.Data).AddSingleton(settings.Keys).AddSingleton(settings.Network)
        .AddSingleton(settings.SignIn).AddSingleton(settings.Poll).AddSingleton(settings.Limits)
        .AddSingleton(settings.Policy).AddSingleton(settings.Alerts).AddSingleton(settings.Threading).AddSingleton(settings.Loops)
        .AddSingleton(new PostSettings(settings.Alerts.Link, settings.Threading.PlusAddress))
        .AddSingleton(TimeProvider.System)
        .AddStore(settings.Data).AddSecrets().AddNetwork().AddSignIn().AddFetch().AddNotify().AddPipeline().AddDesk().AddAlerts();

    /// <summary>Registers what reads the mailboxes and watches them by itself.</summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services) => services.AddHostedService<Supervisor>().AddHostedService<PausedTokens>().AddHostedService<AlertWatch>().AddHostedService<OutboxWatch>().AddHostedService<ReleaseHeld>().AddHostedService<ExpectedMailWatch>();

    static IServiceCollection AddStore(this IServiceCollection services, DataFolder data) => services
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .AddDbContextFactory<SqliteDb>(options => options.UseMailroomFile(data.Path))
        .AddSingleton<OpenStore>().AddStoreRooms();

    /// <summary>Registers what reads and writes the store, whichever database it is in.</summary>
    public static IServiceCollection AddStoreRooms(this IServiceCollection services) => services
        .AddSingleton<Owners>().AddSingleton<Attempts>()
        .AddSingleton<Desks>().AddSingleton<RulesInForce>().AddSingleton<LettersInForce>().AddSingleton<PostDesks>().AddSingleton<PeopleFinder>().AddSingleton<TicketFinder>().AddSingleton<OlderCopies>().AddSingleton<FactFinder>()
        .AddSingleton<ITextSearch, SqliteTextSearch>().AddSingleton<KeptMails>().AddSingleton<AuditBook>().AddSingleton<BatchCommit>().AddSingleton<HeldCommit>().AddSingleton<MissingCommit>().AddSingleton<Cursors>().AddSingleton<Imports>().AddSingleton<PopNumbers>().AddSingleton<Statuses>();

    /// <summary>Registers the ways into mailboxes.</summary>
    public static IServiceCollection AddFetch(this IServiceCollection services) => services
        .AddSingleton<BasicPassword>().AddSingleton<ServerLogin>().AddSingleton<MailServerDoor>()
        .AddSingleton<ImapDoor>().AddSingleton<PopDoor>().AddSingleton<MailboxDoor>();

    /// <summary>Registers the steps for mail, new and stored.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<OpenMail>().AddSingleton<DecideMail>().AddSingleton<HandleMail>().AddSingleton<ReadFolder>().AddSingleton<ReadHistory>().AddSingleton<PreviewHistory>().AddSingleton<FolderTurns>().AddSingleton<WorkerState>().AddSingleton<MailboxWorker>().AddSingleton<PollOnce>()
        .AddSingleton<RetryHeld>().AddSingleton<RetryAllHeld>().AddSingleton<HeldReading>().AddSingleton<TicketByHand>().AddSingleton<MissingMails>().AddSingleton<TryMail>().AddSingleton<TryRules>().AddSingleton<ReplayMail>().AddSingleton<ReplayMails>()
        .AddSingleton<Reconcile>().AddSingleton<FetchMissed>().AddSingleton(typeof(Runs<>))
        .AddSingleton(sp => new WorkerTiming(sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<PollSettings>(), Random.Shared));

    /// <summary>Registers what people do to tickets.</summary>
    public static IServiceCollection AddTicketWork(this IServiceCollection services) => services
        .AddSingleton<TicketSheets>().AddSingleton<TicketEdits>().AddSingleton<TicketNotes>().AddSingleton<TicketMerges>().AddSingleton<TicketLinks>().AddSingleton<TicketWatch>().AddSingleton<TicketPresences>().AddSingleton<Answers>().AddSingleton<OutgoingMails>();

    /// <summary>Registers the ticket list: search, views, and changes to several tickets.</summary>
    public static IServiceCollection AddTicketList(this IServiceCollection services) => services
        .AddSingleton<TicketList>().AddSingleton<DeskViews>().AddSingleton<SavedViews>().AddSingleton<TicketBulk>();

    static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddDeskWords().AddSingleton<RuleBooks>().AddSingleton<ExpectedMails>()
        .AddSingleton<Tickets>().AddTicketList().AddTicketWork().AddSingleton<Accounts>()
        .AddSingleton<HeldMails>().AddSingleton<MailTraces>().AddSingleton<FirstImports>().AddSingleton<Dashboard>()
        .AddSingleton<Mailboxes>().AddSingleton<IMailboxTest, MailboxTest>().AddSingleton<MailboxTests>().AddSingleton<MailboxRecorder>();

    /// <summary>Registers what admins do with words, letters and the audit log.</summary>
    public static IServiceCollection AddDeskWords(this IServiceCollection services) => services
        .AddSingleton<WordImport>().AddSingleton<WordBook>().AddSingleton<WordRemoval>().AddSingleton<AccountBook>().AddSingleton<AccountRemoval>().AddSingleton<ContactCards>()
        .AddSingleton<MailboxDesks>().AddSingleton<HoursBook>().AddSingleton<AuditLog>().AddSingleton<Letters>();
}
