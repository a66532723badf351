using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>The last step of every sign-in by a person: whose tokens are these, and if they are the right person's, keep them and let the mailbox go on.</summary>
/// <param name="databases">Holds the mailbox.</param>
/// <param name="turns">Keeps a renewal of the old tokens away meanwhile.</param>
/// <param name="clock">The time.</param>
sealed class PersonSignIn(IDbContextFactory<SqliteDb> databases, TokenTurns turns, TimeProvider clock)
{
    /// <summary>What to ask a person for at once: the permissions to fetch and, if set up, to send. They consent once.</summary>
    public static IReadOnlyList<string> ScopesOf(Mailbox mailbox) => mailbox.SmtpHost.Length == 0
        ? [Clouds.ScopeOf(mailbox, mailbox.Protocol)] : [Clouds.ScopeOf(mailbox, mailbox.Protocol), Clouds.ScopeOf(mailbox, MailProtocol.Smtp)];

    /// <summary>Finishes a sign-in.</summary>
    /// <param name="mailbox">The mailbox as it was when the sign-in began.</param>
    /// <param name="cache">Holds the new tokens, not stored yet.</param>
    /// <param name="actor">Who began it, for the audit log.</param>
    /// <param name="acquire">The library's call that ends it.</param>
    public async Task<SignInOutcome> FinishAsync(Mailbox mailbox, TokenCache cache, string actor, Func<Task<AuthenticationResult>> acquire)
    {
        var outcome = await TokenAnswer.OfAsync(mailbox, Clouds.ScopeOf(mailbox, mailbox.Protocol), clock.GetUtcNow(), acquire);
        if (outcome is SignInOutcome.SignedIn { OtherAccount: true } other)
            outcome = new SignInOutcome.NeedsOperator(RefusalBook.Explain(new Refusal(RefusedBy.SignIn, "wrong-account"))) { Account = other.Account };
        return outcome is SignInOutcome.SignedIn signedIn ? await KeepAsync(mailbox, cache, actor, signedIn) : await RefuseAsync(mailbox, actor, outcome);
    }

    /// <summary>Tokens, the mailbox's new start and the audit row. The turn is held, so that no renewal of the former tokens is written over these.</summary>
    async Task<SignInOutcome> KeepAsync(Mailbox mailbox, TokenCache cache, string actor, SignInOutcome.SignedIn signedIn)
    {
        await using var turn = await turns.TakeAsync(mailbox.Id, CancellationToken.None);
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Mailboxes.SingleOrDefaultAsync(m => m.Id == mailbox.Id) is not { } row || row.ConfigVersion != mailbox.ConfigVersion)
            return await RefuseAsync(mailbox, actor, TokenAnswer.Explained("callback-changed"));
        await cache.KeepAsync();
        row.ConfigVersion++; // whoever waits for this sign-in begins anew
        var status = await db.Statuses.SingleAsync(s => s.MailboxId == mailbox.Id);
        (status.Reason, status.Fix, status.Code, status.NextTryAt) = ("", "", "", null);
        if (row.Enabled)
            (status.State, status.Since) = (MailboxState.Connecting, clock.GetUtcNow());
        db.Add(Audit(mailbox, actor, "mailbox.signed-in", $"{signedIn.Account} signed in by {Words(mailbox.Grant)}."));
        await db.SaveChangesAsync();
        return signedIn;
    }

    async Task<SignInOutcome> RefuseAsync(Mailbox mailbox, string actor, SignInOutcome outcome)
    {
        var (why, account) = outcome switch
        {
            SignInOutcome.TryLater later => (later.Diagnosis, ""),
            SignInOutcome.NeedsOperator stop => (stop.Diagnosis, stop.Account),
            _ => throw new ArgumentException("This sign-in was not refused.", nameof(outcome)),
        };
        await using var db = await databases.CreateDbContextAsync();
        db.Add(Audit(mailbox, actor, "mailbox.sign-in-refused", $"{why.Code} {why.Meaning}{(account.Length > 0 ? $" {account} had signed in." : "")}"));
        await db.SaveChangesAsync();
        return outcome;
    }

    AuditRow Audit(Mailbox mailbox, string actor, string action, string because) =>
        new() { At = clock.GetUtcNow(), Actor = actor, Action = action, Target = $"mailbox {mailbox.Id}", Because = because };

    static string Words(Grant grant) => grant == Grant.DeviceCode ? "device code" : "authorization code";
}
