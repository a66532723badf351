namespace Mailroom.Simulator;

/// <summary>What can be made to go wrong, for one account, one app registration or the whole server.
/// The values a switch takes are in <see cref="SwitchSetting"/>; those named "needs" must be given.</summary>
public enum Switch
{
    /// <summary>Password grants and their refreshes: AADSTS50076, multi-factor authentication needed, with a claims challenge.
    /// Who signs in with a browser or a device code passes it there.</summary>
    MfaRequired,

    /// <summary>As <see cref="MfaRequired"/>: AADSTS50079, the user must enrol for multi-factor authentication.</summary>
    MfaEnrolment,

    /// <summary>As <see cref="MfaRequired"/>: AADSTS50158, another provider's second factor is needed.</summary>
    ExternalMfa,

    /// <summary>Token requests: AADSTS65001, nobody consented; apps on their own account get a token without roles.</summary>
    NoConsent,

    /// <summary>Password and device code grants: AADSTS7000218 (<c>invalid_client</c>, 401), "Allow public client flows" is off.</summary>
    PublicClientFlowsOff,

    /// <summary>Token requests: AADSTS700016, no such application in the tenant.</summary>
    UnknownApp,

    /// <summary>Token requests: AADSTS90002, no such tenant.</summary>
    UnknownTenant,

    /// <summary>Password grants: AADSTS50053, locked out.</summary>
    Locked,

    /// <summary>Password grants: AADSTS50055, the password has expired.</summary>
    PasswordExpired,

    /// <summary>Sign-ins and token requests of people: AADSTS50057, the account is disabled.</summary>
    Disabled,

    /// <summary>Sign-ins and token requests of people: AADSTS53003, blocked by Conditional Access.</summary>
    ConditionalAccess,

    /// <summary>Token requests: refused with the AADSTS number in Code, in Entra's shape. Needs Code.</summary>
    RefuseWith,

    /// <summary>Token requests (on the server: every Entra request): HTTP 429. Takes Seconds (Retry-After; none: no header) and Html.</summary>
    Throttled,

    /// <summary>As <see cref="Throttled"/>, with HTTP 5xx. Takes Status (503), Seconds (Retry-After) and Html.</summary>
    ServerError,

    /// <summary>As <see cref="Throttled"/>, but the connection is closed without an answer and nothing is done.</summary>
    Down,

    /// <summary>Token requests: everything is done and counted, then the connection is closed instead of answering.</summary>
    AnswerLost,

    /// <summary>As <see cref="Throttled"/>, but the answer comes late. Needs Seconds.</summary>
    Slow,

    /// <summary>Token requests: access tokens live this long. Needs Seconds (1 or more).</summary>
    TokenLifetime,

    /// <summary>Token requests: only these scopes are granted of those asked for. Needs Scopes (short names, such as <c>SMTP.Send</c>).</summary>
    NarrowScopes,

    /// <summary>Token requests: the access token is for Microsoft Graph, whatever was asked for.</summary>
    WrongAudience,

    /// <summary>Token requests: access tokens are longer than so many characters. Takes Bytes (4096).</summary>
    LongTokens,

    /// <summary>A refresh token, or an authorization code, counts once; the second use ends it and all that came from the same sign-in.</summary>
    ReuseDetection,

    /// <summary>Refresh: AADSTS70008 when the refresh token was not used for so long. Needs Seconds.</summary>
    RefreshTokenLifetime,

    /// <summary>Refresh: AADSTS70043 when the sign-in is so long ago. Needs Seconds.</summary>
    SignInFrequency,

    /// <summary>Device codes (on an app or the server): Seconds is how long they live (900), Milliseconds the interval between
    /// questions that clients are told, in whole seconds (5000).</summary>
    DeviceCode,

    /// <summary>Sign-in pages (on an app or the server): answered at once as the account in Account, instead of asking. Needs Account.</summary>
    BrowserAccount,

    /// <summary>Sign-in pages (on an app or the server): declined at once (AADSTS65004), instead of asking.</summary>
    BrowserDeclines,

    /// <summary>IMAP: <c>Request is throttled</c> and BYE, at sign-in or at the next command. Takes Milliseconds (10000).</summary>
    ImapThrottled,

    /// <summary>IMAP: IDLE is cut with BYE after this time. Needs Seconds.</summary>
    ImapIdleDrop,

    /// <summary>IMAP: IDLE goes on, but says nothing.</summary>
    ImapIdleSilent,

    /// <summary>IMAP: a session ends with AccessTokenExpired this long after sign-in. Needs Seconds.</summary>
    ImapSessionCut,

    /// <summary>IMAP: sign-in succeeds and the first real command is answered
    /// <c>BAD User is authenticated but not connected.</c></summary>
    ImapNotConnected,

    /// <summary>IMAP: every sign-in is refused, as when IMAP is turned off for the mailbox.</summary>
    ImapDisabled,

    /// <summary>IMAP: COPY, MOVE and APPEND answer <c>NO [OVERQUOTA]</c>.</summary>
    ImapOverQuota,

    /// <summary>IMAP: folders open read-only; STORE, MOVE and EXPUNGE are refused.</summary>
    ImapReadOnly,

    /// <summary>IMAP: the connection drops in the middle of a FETCH. Needs Bytes. Without Count it applies once.</summary>
    ImapFetchDrop,

    /// <summary>IMAP: no connection (server: reset at once; account: closed at sign-in). Open sessions are closed.</summary>
    ImapDown,

    /// <summary>IMAP: every answer (server: and the greeting) comes late. Needs Seconds.</summary>
    ImapSlow,

    /// <summary>IMAP: LOGIN and AUTHENTICATE PLAIN accept the account's password.</summary>
    ImapBasicAllowed,

    /// <summary>IMAP, POP and SMTP: so many sessions of a protocol at a time for one mailbox. Takes Sessions (SMTP 3, the others 20).
    /// One more is answered as each protocol does: not connected, closed, 432 4.3.2.</summary>
    ConnectionLimit,

    /// <summary>POP: <c>-ERR Request is throttled</c> and the end, at sign-in or at the next command. Takes Milliseconds (10000).</summary>
    PopThrottled,

    /// <summary>POP: every sign-in is refused, as when POP is turned off for the mailbox.</summary>
    PopDisabled,

    /// <summary>POP: tokens of more characters than Bytes (4096) are a protocol error, as at Exchange Online since 2025-07.</summary>
    PopLongTokenRefused,

    /// <summary>POP: no connection (server: reset at once; account: closed at sign-in). Open sessions are closed.</summary>
    PopDown,

    /// <summary>POP: USER and PASS, and AUTH PLAIN, accept the account's password.</summary>
    PopBasicAllowed,

    /// <summary>SMTP: every sign-in is refused, as when SMTP AUTH is turned off for the tenant (server) or the mailbox (account).</summary>
    SmtpAuthDisabled,

    /// <summary>SMTP: every sign-in is refused for the organization's security defaults.</summary>
    SmtpSecurityDefaults,

    /// <summary>SMTP: every sign-in is refused because it "did not meet the criteria" (Conditional Access).</summary>
    SmtpConditionalAccess,

    /// <summary>SMTP: the next MAIL, or the end of a mail that has begun, is answered with Status 421 (and the end), 432 or 451 (451).</summary>
    SmtpThrottled,

    /// <summary>SMTP: the next RCPT is answered with 550 5.1.10, as for an address that its domain does not have.</summary>
    SmtpRecipientRefused,

    /// <summary>SMTP: the mail is sent, then the connection is closed instead of answering.</summary>
    SmtpAnswerLost,

    /// <summary>SMTP: no connection (server: reset at once; account: closed at sign-in). Open sessions are closed.</summary>
    SmtpDown,

    /// <summary>SMTP: AUTH LOGIN and PLAIN accept the account's password.</summary>
    SmtpBasicAllowed,
}
