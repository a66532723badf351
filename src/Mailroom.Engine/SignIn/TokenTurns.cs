using System.Collections.Concurrent;
using System.Text.Json;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Lets one caller at a time ask for a mailbox's tokens, across every process on the database, and keeps what was
/// refused for good: a wrong password is sent once, whoever asks next.
/// </summary>
/// <param name="databases">Decides who has the turn.</param>
/// <param name="settings">How long a request may take.</param>
/// <param name="clock">The time.</param>
sealed class TokenTurns(IDbContextFactory<SqliteDb> databases, SignInSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    readonly ConcurrentDictionary<int, SemaphoreSlim> gates = new();

    // One turn is at most a renewal and a fresh grant of two requests. After that its holder counts as dead.
    TimeSpan Longest => (settings.Timeout * 3) + TimeSpan.FromSeconds(30);

    /// <summary>Waits for the turn. Dispose it.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Turn> TakeAsync(int mailboxId, CancellationToken ct)
    {
        // Within the process they queue here, so that only one of them looks at the database.
        var gate = gates.GetOrAdd(mailboxId, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(ct);
        try
        {
            var holder = Guid.NewGuid();
            while (!await TryTakeAsync(mailboxId, holder, ct))
                await Task.Delay(Look, clock, ct);
            return new Turn(this, gate, mailboxId, holder);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    Task<SqliteDb> OpenAsync(CancellationToken ct = default) => databases.CreateDbContextAsync(ct);

    async Task<bool> TryTakeAsync(int mailboxId, Guid holder, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        // One that ends later than any turn could was taken before the clock was set back. Twice, because waiting for the database
        // makes our own "now" old, and whoever came first meanwhile must not look like that.
        var free = db.TokenTurns.Where(t => t.MailboxId == mailboxId && (t.Until <= now || t.Until > now + (2 * Longest)));
        if (await free.ExecuteUpdateAsync(set => set.SetProperty(t => t.Holder, holder).SetProperty(t => t.Until, now + Longest), ct) == 1)
            return true;
        if (await db.TokenTurns.AnyAsync(t => t.MailboxId == mailboxId, ct))
            return false;
        try
        {
            db.Add(new TokenTurn { MailboxId = mailboxId, Holder = holder, Until = now + Longest });
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Somebody else made the row in the same moment, and has the turn.
            return false;
        }
    }

    /// <summary>The turn to ask for one mailbox's tokens.</summary>
    public sealed class Turn(TokenTurns turns, SemaphoreSlim gate, int mailboxId, Guid holder) : IAsyncDisposable
    {
        /// <summary>What was refused for good under these settings, for this protocol or for all; null when nothing was.</summary>
        public async Task<SignInOutcome.NeedsOperator?> RefusedAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
        {
            await using var db = await turns.OpenAsync(ct);
            var row = await db.TokenTurns.AsNoTracking().SingleOrDefaultAsync(t => t.MailboxId == mailboxId, ct);
            return row is { Refusal.Length: > 0 } && row.RefusedConfig == mailbox.ConfigVersion && (row.RefusedProtocol is null || row.RefusedProtocol == protocol)
                ? JsonSerializer.Deserialize<SignInOutcome.NeedsOperator>(row.Refusal)! with { Remembered = true } : null;
        }

        /// <summary>Keeps a refusal, or forgets the one before when a sign-in went well.</summary>
        public async Task RememberAsync(Mailbox mailbox, MailProtocol protocol, SignInOutcome outcome)
        {
            if (outcome is SignInOutcome.TryLater)
                return;
            await using var db = await turns.OpenAsync(CancellationToken.None);
            var row = await db.TokenTurns.SingleOrDefaultAsync(t => t.MailboxId == mailboxId);
            if (row is null)
                return; // the mailbox was removed meanwhile
            if (outcome is SignInOutcome.NeedsOperator refused)
                (row.RefusedConfig, row.RefusedProtocol, row.Refusal) = (mailbox.ConfigVersion, OfPermission(refused.Diagnosis) ? protocol : null, JsonSerializer.Serialize(refused));
            else if (row.RefusedProtocol is null || row.RefusedProtocol == protocol)
                (row.RefusedConfig, row.RefusedProtocol, row.Refusal) = (null, null, "");
            await db.SaveChangesAsync();
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var db = await turns.OpenAsync();
                await db.TokenTurns.Where(t => t.MailboxId == mailboxId && t.Holder == holder)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Until, DateTimeOffset.MinValue));
            }
            finally
            {
                gate.Release();
            }
        }

        /// <summary>Whether a refusal is about one permission only: that fetching was not consented to says nothing about sending.</summary>
        static bool OfPermission(Diagnosis diagnosis) => diagnosis.Code is "AADSTS65001" or "AADSTS65004" or "AADSTS650052" or "AADSTS650056" or "AADSTS650057"
            or "AADSTS70011" or "AADSTS28002" or "AADSTS28003" or "AADSTS90094" or "AADSTS90095" or "consent_required" or "invalid_scope" or "invalid_resource";
    }
}
