namespace Mailroom.Engine.Store.Rows;

/// <summary>How the connection to the mail server is protected.</summary>
public enum Encryption
{
    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Ssl,

    /// <summary>A plain greeting, then STARTTLS, which must succeed before anything secret is said.</summary>
    StartTls,

    /// <summary>No encryption: to this machine only, unless the instance's settings name the host.</summary>
    None,
}

/// <summary>The protocols that a mail server speaks with us.</summary>
public enum MailProtocol
{
    /// <summary>Fetching with IMAP4rev1 (RFC 3501).</summary>
    Imap,

    /// <summary>Fetching with POP3 (RFC 1939).</summary>
    Pop,

    /// <summary>Submitting with SMTP (RFC 6409).</summary>
    Smtp,
}

/// <summary>How a token is come by (RFC 6749 1.3).</summary>
public enum Grant
{
    /// <summary>Username and password (RFC 6749 4.3): the described way in; it cannot pass multi-factor authentication.</summary>
    Password,

    /// <summary>Device code (RFC 8628): a person enters a code in any browser.</summary>
    DeviceCode,

    /// <summary>Authorization code with PKCE (RFC 7636): a person signs in in the browser that shows our page.</summary>
    AuthorizationCode,

    /// <summary>Client credentials (RFC 6749 4.4): the app itself signs in, with a secret or a certificate.</summary>
    AppOnly,
}

/// <summary>Microsoft's clouds.</summary>
public enum Cloud
{
    /// <summary>The global cloud, and the government's GCC.</summary>
    Global,

    /// <summary>US Government GCC High.</summary>
    GccHigh,

    /// <summary>US Department of Defense.</summary>
    Dod,

    /// <summary>China, run by 21Vianet.</summary>
    China,
}

/// <summary>How sending through a mailbox is doing.</summary>
public enum SendState
{
    /// <summary>No outgoing server is entered.</summary>
    NotSetUp,

    /// <summary>It has not been tried yet.</summary>
    Unknown,

    /// <summary>The last sign-in or mail went well.</summary>
    Ready,

    /// <summary>It was refused: a person has to act.</summary>
    Refused,

    /// <summary>The server cannot be reached or asks us to wait.</summary>
    CannotReachServer,
}

/// <summary>What to take of the mail that is there before the first connect.</summary>
public enum FirstImport
{
    /// <summary>Nothing: only mail that arrives from now on.</summary>
    OnlyNew,

    /// <summary>Mail that the server received on or after a day.</summary>
    SinceDate,

    /// <summary>Everything in the folder.</summary>
    Everything,
}

/// <summary>What happens to a mail at the server once its ticket is durable.</summary>
public enum AfterProcessing
{
    /// <summary>Nothing.</summary>
    Leave,

    /// <summary>It is marked as read.</summary>
    MarkRead,

    /// <summary>It is moved to a folder.</summary>
    Move,

    /// <summary>It is deleted.</summary>
    Delete,
}

/// <summary>How a mailbox is doing, in the words that every page and command uses.</summary>
public enum MailboxState
{
    /// <summary>Saved, never started.</summary>
    NotSetUp,

    /// <summary>Signing in or opening the folder.</summary>
    Connecting,

    /// <summary>Taking in the mail that was there at the first connect, or a backlog.</summary>
    Importing,

    /// <summary>Connected, waiting for mail.</summary>
    Connected,

    /// <summary>Sign-in was refused, or the mailbox does not open for this account: a person has to act.</summary>
    SignInNeeded,

    /// <summary>The server or the identity provider cannot be reached, or asks us to wait: tried again by itself.</summary>
    CannotReachServer,

    /// <summary>An admin paused it.</summary>
    Paused,
}
