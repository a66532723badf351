namespace Mailroom.Engine.SignIn.Servers;

/// <summary>The steps of getting in at a mail server, in their order; the same for fetching and for sending.</summary>
public enum OpenStep
{
    /// <summary>The name is looked up.</summary>
    NameLookup,

    /// <summary>The TCP connection.</summary>
    Tcp,

    /// <summary>Encryption.</summary>
    Tls,

    /// <summary>The access token.</summary>
    Token,

    /// <summary>What the token allows.</summary>
    Scopes,

    /// <summary>Who signed in.</summary>
    Account,

    /// <summary>Signing in to the mail server and, for fetching, opening the folder.</summary>
    Mailbox,
}
