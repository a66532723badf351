using MailKit.Security;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>
/// XOAUTH2 whose token waits until the server asks for it. A token is longer than an SMTP command may be (RFC 5321
/// 4.5.3.1.4: 512 octets), and RFC 4954 4 then wants it in a line of its own; Dovecot insists on that.
/// </summary>
/// <param name="user">The mailbox.</param>
/// <param name="token">The access token.</param>
sealed class TwoLineOAuth(string user, string token) : SaslMechanismOAuth2(user, token)
{
    public override bool SupportsInitialResponse => false;
}
