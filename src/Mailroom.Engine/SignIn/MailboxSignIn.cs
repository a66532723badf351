using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Turns a mailbox's stored credentials into an access token and keeps it fresh: out of the cache while it is
/// good, renewed ahead of its end, and from the credentials again only when the renewal was refused for a
/// reason that this can mend.
/// </summary>
public sealed class MailboxSignIn
{
    readonly TokenTurns turns;
    readonly DelegatedTokens ofPersons;
    readonly AppOnlyTokens ofApps;
    readonly SignInPolicy policy;

    internal MailboxSignIn(TokenTurns turns, DelegatedTokens ofPersons, AppOnlyTokens ofApps, SignInPolicy policy) =>
        (this.turns, this.ofPersons, this.ofApps, this.policy) = (turns, ofPersons, ofApps, policy);

    /// <summary>
    /// A token for a mailbox. After a refusal that needs a person, the same answer is given without asking again,
    /// until the mailbox is changed or <see cref="AfreshAsync"/> succeeds.
    /// </summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    /// <param name="ct">Gives up.</param>
    public Task<SignInOutcome> ForAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct) => GoodAsync(mailbox, protocol, refused: null, ct);

    /// <summary>Another token than one that the mail server has refused, although it looked good to us.</summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    /// <param name="refused">The token that was refused.</param>
    /// <param name="ct">Gives up.</param>
    public Task<SignInOutcome> AnotherAsync(Mailbox mailbox, MailProtocol protocol, Secret refused, CancellationToken ct) => GoodAsync(mailbox, protocol, refused, ct);

    /// <summary>
    /// A new token, whatever is cached or was refused before: what a test has to prove. Grants that keep credentials
    /// use these; the others prove that the renewal works.
    /// </summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SignInOutcome> AfreshAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct)
    {
        if (WhyNot(mailbox) is { } never)
            return never;
        await using var turn = await turns.TakeAsync(mailbox.Id, ct);
        var outcome = await SourceOf(mailbox).AskAsync(mailbox, protocol, afresh: true, ct);
        await turn.RememberAsync(mailbox, protocol, outcome);
        return outcome;
    }

    async Task<SignInOutcome> GoodAsync(Mailbox mailbox, MailProtocol protocol, Secret? refused, CancellationToken ct)
    {
        if (WhyNot(mailbox) is { } never)
            return never;
        if (await StoredAsync() is { } good)
            return good;
        await using var turn = await turns.TakeAsync(mailbox.Id, ct);
        // Looked up in turn: whoever waited may find the new token there, or that the password was refused, which must not be sent once more.
        if (await turn.RefusedAsync(mailbox, protocol, ct) is { } before)
            return before;
        if (await StoredAsync() is { } renewed)
            return renewed;
        var outcome = await SourceOf(mailbox).AskAsync(mailbox, protocol, afresh: false, ct);
        await turn.RememberAsync(mailbox, protocol, outcome);
        return outcome;

        async Task<SignInOutcome.SignedIn?> StoredAsync() =>
            await SourceOf(mailbox).StoredAsync(mailbox, protocol, ct) is { } stored && stored.Token.Reveal() != refused?.Reveal() ? stored : null;
    }

    /// <summary>What cannot be, or is forbidden here. Said before the cache is looked at: what a forbidden grant once brought is not kept alive.</summary>
    SignInOutcome.NeedsOperator? WhyNot(Mailbox mailbox) =>
        Authority.WhyNot(mailbox) is { } malformed ? new SignInOutcome.NeedsOperator(RefusalBook.Explain(malformed))
        : policy.Allows(mailbox.Grant) ? null : new SignInOutcome.NeedsOperator(RefusalBook.Entries[SignInPolicy.PasswordForbidden]);

    ITokenSource SourceOf(Mailbox mailbox) => mailbox.Grant == Grant.AppOnly ? ofApps : ofPersons;
}
