using Mailroom.Engine.Store.Secrets;
using Microsoft.Identity.Client;

namespace Mailroom.Engine.SignIn;

/// <summary>
/// The resource owner password grant (RFC 6749 4.3), the described way in. The library marks it obsolete, because it
/// cannot pass multi-factor authentication; it stays one choice among others, and its call stays in this file.
/// </summary>
static class PasswordGrant
{
    public static Task<AuthenticationResult> AcquireAsync(
        IPublicClientApplication app, IEnumerable<string> scopes, string username, Secret password, CancellationToken ct) =>
#pragma warning disable CS0618 // Obsolete by intent: see above.
        app.AcquireTokenByUsernamePassword(scopes, username, password.Reveal()).ExecuteAsync(ct);
#pragma warning restore CS0618
}
