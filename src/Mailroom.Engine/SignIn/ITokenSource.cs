using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn;

/// <summary>Where a mailbox's tokens come from: a person's sign-in, or the app's own.</summary>
interface ITokenSource
{
    /// <summary>The stored token while it is good; null otherwise. Nobody is asked.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    /// <param name="ct">Gives up.</param>
    Task<SignInOutcome.SignedIn?> StoredAsync(Mailbox mailbox, MailProtocol protocol, CancellationToken ct);

    /// <summary>Asks the identity provider for a new token, and stores it before it is handed out. Called by one process at a time for a mailbox.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="protocol">What the token is to be shown to.</param>
    /// <param name="afresh">Whether stored credentials are to be proven, where the grant has any; otherwise a renewal is tried first.</param>
    /// <param name="ct">Gives up.</param>
    Task<SignInOutcome> AskAsync(Mailbox mailbox, MailProtocol protocol, bool afresh, CancellationToken ct);
}
