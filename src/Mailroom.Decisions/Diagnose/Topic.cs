namespace Mailroom.Decisions.Diagnose;

/// <summary>What a refusal is about: the parts of <c>docs/troubleshooting.md</c>, in its order.</summary>
public enum Topic
{
    /// <summary>The account and its password.</summary>
    Account,

    /// <summary>Multi-factor authentication and sign-in policies.</summary>
    Policy,

    /// <summary>A sign-in that was good and has ended.</summary>
    Ended,

    /// <summary>The app registration with its secrets and certificates.</summary>
    App,

    /// <summary>The tenant and its cloud.</summary>
    Tenant,

    /// <summary>Permissions and consent.</summary>
    Permissions,

    /// <summary>Signing in at a browser or with a device code.</summary>
    Browser,

    /// <summary>The identity provider itself, and the way to it.</summary>
    Service,

    /// <summary>What is left to say when the number is not known: the class of the error (RFC 6749 5.2).</summary>
    Class,

    /// <summary>The way to the mail server.</summary>
    Network,

    /// <summary>Reading over IMAP.</summary>
    Imap,

    /// <summary>Reading over POP3.</summary>
    Pop,

    /// <summary>Sending over SMTP.</summary>
    Smtp,

    /// <summary>What Mailroom itself misses before it asks anybody.</summary>
    Mailroom,

    /// <summary>The machine that Mailroom runs on.</summary>
    Machine,
}
