using System.Collections.Concurrent;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.App.Web.EmailParser.SignIn;

/// <summary>What comes next: after saving a sign-in or the test, after a sign-in the test, by itself. Keeps what refused a browser, for the page it is led to.</summary>
/// <param name="mailboxes">Finds the mailbox.</param>
/// <param name="device">Signs in by device code.</param>
/// <param name="tests">Runs the test.</param>
/// <param name="life">Tells when the program ends.</param>
public sealed class FollowUp(Mailboxes mailboxes, DeviceSignIn device, MailboxTests tests, IHostApplicationLifetime life)
{
    readonly ConcurrentDictionary<int, BrowserOutcome.Refused> refusals = new();

    /// <summary>Why the mailbox's last sign-in in a browser did not work; null when it did, or none was tried.</summary>
    public BrowserOutcome.Refused? Refusal(int mailboxId) => refusals.GetValueOrDefault(mailboxId);

    /// <summary>A new attempt begins: what was refused before does not count any more.</summary>
    public void Forget(int mailboxId) => refusals.TryRemove(mailboxId, out _);

    /// <summary>Keeps a refusal for the mailbox's page, and says where that is.</summary>
    public string OfRefusal(int mailboxId, BrowserOutcome.Refused refused)
    {
        refusals[mailboxId] = refused;
        return $"{EmailParserScreens.Root}/{mailboxId}/sign-in";
    }

    /// <summary>Begins what a saved mailbox needs, and says where to watch it.</summary>
    public async Task<string> OfSavingAsync(int mailboxId, string actor, CancellationToken ct)
    {
        Forget(mailboxId);
        var row = await EmailParserScreens.FindAsync(mailboxes, mailboxId, ct) ?? throw new InvalidOperationException($"Mailbox {mailboxId} is gone.");
        if (!ByPerson(row.Mailbox) || (row.Status.State != MailboxState.SignInNeeded && await mailboxes.HasSignInAsync(mailboxId, ct)))
            return Test(mailboxId, actor);
        if (row.Mailbox.Grant == Grant.DeviceCode)
            ByDevice(row.Mailbox, actor);
        return $"{EmailParserScreens.Root}/{mailboxId}/sign-in";
    }

    /// <summary>Begins a sign-in by device code or joins the one that runs; once it is good the test begins, whether anybody looks or not.</summary>
    public void ByDevice(Mailbox mailbox, string actor)
    {
        if (device.Latest(mailbox.Id) is { IsOver: false })
            return;
        var progress = device.Start(mailbox, actor, life.ApplicationStopping);
        _ = Task.Run(async () =>
        {
            await foreach (var step in progress.WatchAsync(CancellationToken.None))
                if (step is DeviceProgress.Over { Outcome: SignInOutcome.SignedIn })
                    tests.Start(mailbox.Id, actor, life.ApplicationStopping);
        }, CancellationToken.None);
    }

    /// <summary>Begins the test and says where to watch it.</summary>
    public string Test(int mailboxId, string actor)
    {
        tests.Start(mailboxId, actor, life.ApplicationStopping);
        return $"{EmailParserScreens.Root}/{mailboxId}/test";
    }

    /// <summary>Whether a person signs in to it, and not the program by itself.</summary>
    public static bool ByPerson(Mailbox mailbox) => mailbox is { OAuth: true, Grant: Grant.DeviceCode or Grant.AuthorizationCode };
}
