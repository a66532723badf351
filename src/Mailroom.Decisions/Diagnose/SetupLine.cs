namespace Mailroom.Decisions.Diagnose;

/// <summary>The seven lines of the setup checklist, in their order.</summary>
public enum SetupLine
{
    /// <summary>The app registration is found and enabled.</summary>
    App,

    /// <summary>The tenant is found.</summary>
    Tenant,

    /// <summary>Public client flows are allowed.</summary>
    PublicClientFlows,

    /// <summary>The permissions are on the app registration.</summary>
    Permissions,

    /// <summary>Somebody consented to them.</summary>
    Consent,

    /// <summary>IMAP or POP is on for the mailbox.</summary>
    Retrieval,

    /// <summary>Authenticated SMTP is on for the mailbox.</summary>
    Sending,
}
