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
