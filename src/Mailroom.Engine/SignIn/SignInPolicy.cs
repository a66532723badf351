using Mailroom.Decisions.Diagnose;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// Says whether a way in is forbidden for the whole instance. Asked when a mailbox is saved, and again each time before a
/// password is used, because a mailbox may be older than the policy. A forbidden way is never replaced by a weaker one.
/// </summary>
/// <param name="settings">What is forbidden.</param>
public sealed class SignInPolicy(PolicySettings settings)
{
    /// <summary>The entry of the refusal book for a password that may not be shown to the identity provider.</summary>
    public const string PasswordForbidden = "policy-password";

    /// <summary>The entry of the refusal book for a password that may not be shown to a mail server.</summary>
    public const string BasicForbidden = "policy-basic";

    /// <summary>Whether a grant of OAuth 2.0 may be used.</summary>
    /// <param name="grant">The grant.</param>
    public bool Allows(Grant grant) => grant != Grant.Password || settings.PasswordGrant == Permission.Allow;

    /// <summary>The refusal of a mailbox whose grant is forbidden; null when it may sign in.</summary>
    /// <param name="mailbox">The mailbox, with OAuth on.</param>
    public Refusal? WhyNot(Mailbox mailbox) => Allows(mailbox.Grant) ? null : new Refusal(RefusedBy.SignIn, PasswordForbidden);

    /// <summary>Whether a mail server may be shown a password.</summary>
    /// <param name="host">The server as it was entered: the incoming or the outgoing one.</param>
    public bool AllowsBasic(string host) => settings.Basic == Permission.Allow
        || settings.BasicHosts.Any(allowed => allowed.TrimEnd('.').Equals(host.Trim().TrimEnd('.'), StringComparison.OrdinalIgnoreCase));
}
