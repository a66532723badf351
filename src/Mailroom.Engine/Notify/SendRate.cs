using System.Collections.Concurrent;

namespace Mailroom.Engine.Notify;

/// <summary>
/// Keeps every mailbox below the 30 mails a minute that Exchange Online takes (microsoft365 limits, "message rate"): a
/// bucket of tokens that fills again all the time.
/// </summary>
/// <param name="clock">The time.</param>
public sealed class SendRate(TimeProvider clock)
{
    const double MailsAMinute = 25;
    static readonly TimeSpan Refill = TimeSpan.FromMinutes(1) / MailsAMinute;

    readonly ConcurrentDictionary<int, Bucket> buckets = new();

    /// <summary>Takes a turn, and waits until it has come.</summary>
    /// <param name="mailboxId">The mailbox.</param>
    /// <param name="ct">Gives up; the turn is then lost.</param>
    public async Task TakeAsync(int mailboxId, CancellationToken ct)
    {
        var wait = buckets.GetOrAdd(mailboxId, _ => new Bucket(clock.GetUtcNow())).Take(clock.GetUtcNow());
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, ct);
    }

    sealed class Bucket(DateTimeOffset begun)
    {
        readonly Lock gate = new();
        double tokens = MailsAMinute;
        DateTimeOffset counted = begun;

        /// <summary>Takes a token, also one that is still to come, and says how long that takes.</summary>
        public TimeSpan Take(DateTimeOffset now)
        {
            lock (gate)
            {
                if (now > counted)
                    (tokens, counted) = (Math.Min(MailsAMinute, tokens + ((now - counted) / Refill)), now);
                tokens--;
                return tokens >= 0 ? TimeSpan.Zero : Refill * -tokens;
            }
        }
    }
}
