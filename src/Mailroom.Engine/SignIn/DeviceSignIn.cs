using System.Collections.Concurrent;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.SignIn;

/// <summary>How a sign-in by device code stands.</summary>
public abstract record DeviceProgress
{
    /// <summary>The identity provider is asked for a code.</summary>
    public sealed record Asking : DeviceProgress;

    /// <summary>A person is to enter the code.</summary>
    /// <param name="Code">The code, such as A1B2C3D4E. Meant to be shown; it alone signs nobody in.</param>
    /// <param name="Address">Where it is entered.</param>
    /// <param name="ExpiresAt">Until when (UTC).</param>
    public sealed record Waiting(string Code, string Address, DateTimeOffset ExpiresAt) : DeviceProgress;

    /// <summary>It is over.</summary>
    /// <param name="Outcome">How it ended. Holds the token, so never serialise it.</param>
    public sealed record Over(SignInOutcome Outcome) : DeviceProgress;
}

/// <summary>
/// Signs a person in by device code (RFC 8628): they enter a short code at the provider's page, in any browser, and pass
/// whatever it asks there. We only go out, so it works where nobody can reach us.
/// </summary>
public sealed partial class DeviceSignIn
{
    readonly ProviderApps apps;
    readonly TokenCaches caches;
    readonly PersonSignIn person;
    readonly ILogger<DeviceSignIn> log;
    readonly ConcurrentDictionary<int, Run> running = new();

    internal DeviceSignIn(ProviderApps apps, TokenCaches caches, PersonSignIn person, ILogger<DeviceSignIn> log) =>
        (this.apps, this.caches, this.person, this.log) = (apps, caches, person, log);

    sealed record Run(int ConfigVersion, Watched<DeviceProgress> Progress);

    /// <summary>
    /// Begins a sign-in, or joins the one that runs for this mailbox in this process. One that was begun under other
    /// settings would not be kept, so a changed mailbox begins another.
    /// </summary>
    /// <param name="mailbox">The mailbox, whose grant is device code.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="stopping">The end of the program.</param>
    /// <returns>To be watched; it goes on when nobody does.</returns>
    public Watched<DeviceProgress> Start(Mailbox mailbox, string actor, CancellationToken stopping) =>
        running.AddOrUpdate(mailbox.Id, _ => Begin(mailbox, actor, stopping),
            (_, old) => old.Progress.IsOver || old.ConfigVersion != mailbox.ConfigVersion ? Begin(mailbox, actor, stopping) : old).Progress;

    /// <summary>The mailbox's last sign-in in this process; null when there was none.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    public Watched<DeviceProgress>? Latest(int mailboxId) => running.GetValueOrDefault(mailboxId)?.Progress;

    /// <summary>Runs a sign-in from its code to its end.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="actor">Who, for the audit log.</param>
    /// <param name="show">Told the code.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SignInOutcome> RunAsync(Mailbox mailbox, string actor, Action<DeviceProgress.Waiting> show, CancellationToken ct)
    {
        if (Authority.WhyNot(mailbox) is { } malformed)
            return new SignInOutcome.NeedsOperator(RefusalBook.Explain(malformed));
        var app = ((ProviderApp.Public)await apps.OfAsync(mailbox, ct)).App;
        var cache = caches.Empty(mailbox);
        cache.Attach(app.UserTokenCache, keep: false);
        return await person.FinishAsync(mailbox, cache, actor, () => app.AcquireTokenWithDeviceCode(PersonSignIn.ScopesOf(mailbox), code =>
        {
            show(new DeviceProgress.Waiting(code.UserCode, code.VerificationUrl, code.ExpiresOn));
            return Task.CompletedTask;
        }).ExecuteAsync(ct));
    }

    Run Begin(Mailbox mailbox, string actor, CancellationToken stopping)
    {
        var progress = new Watched<DeviceProgress>(new DeviceProgress.Asking(), p => p is DeviceProgress.Over);
        _ = Task.Run(async () =>
        {
            try
            {
                progress.Set(new DeviceProgress.Over(await RunAsync(mailbox, actor, progress.Set, stopping)));
            }
            // Nobody waits for this task. Whatever ends it, the page must not show a dead code for ever.
            catch (Exception fault)
            {
                if (!stopping.IsCancellationRequested)
                    LogFault(log, mailbox.Id, fault);
                progress.Set(new DeviceProgress.Over(new SignInOutcome.NeedsOperator(RefusalBook.Entries["sign-in"])));
            }
        }, CancellationToken.None);
        return new Run(mailbox.ConfigVersion, progress);
    }

    [LoggerMessage(LogLevel.Error, "The sign-in by device code of mailbox {Mailbox} broke off.")]
    static partial void LogFault(ILogger log, int mailbox, Exception fault);
}
