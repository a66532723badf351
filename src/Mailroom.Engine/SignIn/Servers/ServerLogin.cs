using System.Net;
using MailKit;
using MailKit.Security;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>Gets what opens the mailbox, a token or a password, and shows it to the mail server. With OAuth on no password ever goes there.</summary>
/// <param name="signIn">Gets tokens.</param>
/// <param name="passwords">Gets passwords, for servers without OAuth.</param>
/// <param name="statuses">Told when a password was shown.</param>
public sealed class ServerLogin(MailboxSignIn signIn, BasicPassword passwords, Statuses statuses)
{
    /// <summary>The steps up to the sign-in: a token, what it allows, and whose it is.</summary>
    /// <param name="visit">The way in.</param>
    /// <param name="refused">A token that the mail server has just refused; null at the first try.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<(SignInOutcome.SignedIn? SignedIn, DoorFault? Fault)> TokenAsync(Visit visit, Secret? refused, CancellationToken ct)
    {
        var (mailbox, protocol) = (visit.Errand.Mailbox, visit.Errand.Protocol);
        if (!mailbox.OAuth)
        {
            visit.SkipTokenSteps("OAuth 2.0 is set to No: the password goes to the mail server itself.");
            return (null, null);
        }
        visit.Begin(OpenStep.Token);
        var outcome = refused is not null ? await signIn.AnotherAsync(mailbox, protocol, refused, ct)
            : visit.Errand.Afresh ? await signIn.AfreshAsync(mailbox, protocol, ct)
            : await signIn.ForAsync(mailbox, protocol, ct);
        if (outcome is not SignInOutcome.SignedIn signedIn)
            return (null, WhyNot(outcome));
        visit.Ok($"The identity provider gave a token until {signedIn.ExpiresAt:HH:mm:ss} UTC.");
        visit.CachedToken = signedIn.FromCache ? signedIn.Token : null;
        return (signedIn, Scopes(visit, signedIn) ?? Account(visit, signedIn));
    }

    /// <summary>Signs in. Null when the server agreed; what it refuses with is thrown by the mail library.</summary>
    /// <param name="visit">The way in.</param>
    /// <param name="signedIn">The token; null without OAuth.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<DoorFault?> SignInAsync(Visit visit, SignInOutcome.SignedIn? signedIn, CancellationToken ct)
    {
        var mailbox = visit.Errand.Mailbox;
        if (signedIn is not null)
        {
            visit.SigningIn = true;
            // The mailbox's address and the person's token: that is how a shared mailbox is opened.
            var token = signedIn.Token.Reveal();
            await visit.Client.AuthenticateAsync(visit.Errand.Protocol == MailProtocol.Smtp ? new TwoLineOAuth(mailbox.Address, token) : new SaslMechanismOAuth2(mailbox.Address, token), ct);
        }
        else
        {
            var (password, whyNot) = await passwords.FindAsync(mailbox.Id, visit.Errand.Host, ct);
            if (password is null)
                return visit.Fail(whyNot, "");
            await statuses.BasicUsedAsync(mailbox.Id, visit.Errand.Host, ct);
            visit.SigningIn = true;
            await AuthenticateAsync(visit.Client, new NetworkCredential(mailbox.Username, password.Reveal()), ct);
        }
        visit.SigningIn = false;
        return null;
    }

    static DoorFault WhyNot(SignInOutcome outcome)
    {
        var why = outcome is SignInOutcome.TryLater later ? later.Diagnosis : ((SignInOutcome.NeedsOperator)outcome).Diagnosis;
        return new DoorFault(why.Code == "wrong-tenant" ? OpenStep.Account : OpenStep.Token, why, why.CorrelationId.Length > 0 ? $"Correlation ID {why.CorrelationId}" : "");
    }

    static DoorFault? Scopes(Visit visit, SignInOutcome.SignedIn signedIn)
    {
        visit.Begin(OpenStep.Scopes);
        var errand = visit.Errand;
        if (errand.Mailbox.Grant == Grant.AppOnly)
        {
            visit.Ok($"The app signed in for itself: its application permissions and its rights on {errand.Mailbox.Address} count, and only the mail server knows them.");
            return null;
        }
        var permission = Clouds.PermissionOf(errand.Protocol);
        var granted = string.Join(' ', signedIn.Scopes);
        if (!signedIn.HasScope && !signedIn.Scopes.Contains(permission, StringComparer.OrdinalIgnoreCase))
        {
            var missing = visit.Fail("scope-missing", $"Granted: {granted}");
            return missing with { Diagnosis = missing.Diagnosis with { Meaning = $"The token does not allow {errand.ProtocolName}.", Fix = $"Add the delegated permission {permission} and grant admin consent." } };
        }
        visit.Ok($"Granted: {granted}.");
        return null;
    }

    static DoorFault? Account(Visit visit, SignInOutcome.SignedIn signedIn)
    {
        visit.Begin(OpenStep.Account);
        var mailbox = visit.Errand.Mailbox;
        if (mailbox.Grant == Grant.AppOnly)
        {
            visit.Skip("App-only: the app signs in, and no person.");
            return null;
        }
        if (signedIn.OtherAccount || (signedIn.Account.Length > 0 && !signedIn.Account.Equals(mailbox.Username, StringComparison.OrdinalIgnoreCase)))
            return visit.Fail("wrong-account", $"{signedIn.Account} signed in; Username is {mailbox.Username}.");
        visit.Ok(mailbox.SharedMailbox.Length > 0 ? $"{mailbox.Username} is signed in, and opens {mailbox.SharedMailbox}." : $"{mailbox.Username} is signed in.");
        return null;
    }

    /// <summary>PLAIN where it is offered, LOGIN otherwise. Only for mailboxes with OAuth off.</summary>
    static Task AuthenticateAsync(MailService client, NetworkCredential credential, CancellationToken ct) =>
        client.AuthenticationMechanisms.Contains("PLAIN") ? client.AuthenticateAsync(new SaslMechanismPlain(credential), ct)
        : client.AuthenticationMechanisms.Contains("LOGIN") ? client.AuthenticateAsync(new SaslMechanismLogin(credential), ct)
        : client.AuthenticateAsync(credential, ct);
}
