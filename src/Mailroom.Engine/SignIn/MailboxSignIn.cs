using System.Collections.Concurrent;
using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Turns a mailbox's stored credentials into an access token and keeps it fresh: out of the cache while it is
/// good, renewed by its refresh token, and from the credentials again only when the renewal was refused for a
/// reason that this can mend.
/// </summary>
/// <param name="tokens">Asks the identity provider.</param>
/// <param name="policy">What this instance forbids.</param>
public sealed class MailboxSignIn(TokenDesk tokens, SignInPolicy policy)
{
    readonly ConcurrentDictionary<int, SemaphoreSlim> turns = new();
    readonly ConcurrentDictionary<int, (int ConfigVersion, SignInOutcome.NeedsOperator Refusal)> refused = new();

    /// <summary>
    /// A token for a mailbox. After a refusal that needs a person, the same answer is given without asking again,
    /// until the mailbox is changed or <see cref="AfreshAsync"/> succeeds.
    /// </summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    /// <param name="ct">Gives up.</param>
    public Task<SignInOutcome> ForAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct) => InTurnAsync(mailbox, protocol, afresh: false, ct);

    /// <summary>A token from the stored credentials, whatever is cached or was refused before: what a test has to prove. The new tokens are kept.</summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    /// <param name="ct">Gives up.</param>
    public Task<SignInOutcome> AfreshAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct) => InTurnAsync(mailbox, protocol, afresh: true, ct);

    /// <summary>One at a time for a mailbox: two renewals at once would each replace the other's refresh token.</summary>
    async Task<SignInOutcome> InTurnAsync(Mailbox mailbox, MailProtocol protocol, bool afresh, CancellationToken ct)
    {
        var turn = turns.GetOrAdd(mailbox.Id, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            // Looked up in turn: whoever waited while the password was refused must not send it once more.
            if (!afresh && refused.TryGetValue(mailbox.Id, out var before) && before.ConfigVersion == mailbox.ConfigVersion)
                return before.Refusal with { Remembered = true };
            var outcome = await AskAsync(mailbox, protocol, afresh, ct);
            if (outcome is SignInOutcome.NeedsOperator stop)
                refused[mailbox.Id] = (mailbox.ConfigVersion, stop);
            else if (outcome is SignInOutcome.SignedIn)
                refused.TryRemove(mailbox.Id, out _);
            return outcome;
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<SignInOutcome> AskAsync(Mailbox mailbox, MailProtocol protocol, bool afresh, CancellationToken ct)
    {
        if (Authority.WhyNot(mailbox) is { } malformed)
            return new SignInOutcome.NeedsOperator(RefusalBook.Explain(malformed));
        // Before the renewal too: what a forbidden grant once brought is not kept alive.
        if (!policy.Allows(mailbox.Grant))
            return new SignInOutcome.NeedsOperator(RefusalBook.Entries[SignInPolicy.PasswordForbidden]);
        if (!afresh)
        {
            var renewed = await tokens.RenewAsync(mailbox, protocol, ct);
            if (renewed is not SignInOutcome.NeedsOperator { Diagnosis.Retry: RetryClass.FreshGrant })
                return renewed;
        }
        return await tokens.WithPasswordAsync(mailbox, protocol, ct);
    }
}
