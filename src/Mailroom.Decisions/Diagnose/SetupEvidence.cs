namespace Mailroom.Decisions.Diagnose;

/// <summary>Something that happened while a mailbox was signed in to, opened or sent from.</summary>
public abstract record SetupEvidence
{
    /// <summary>The identity provider gave a token. A token that lacks a permission is followed by <see cref="Refused"/> with <c>scope-missing</c>.</summary>
    public sealed record TokenGiven : SetupEvidence;

    /// <summary>The mailbox opened for reading.</summary>
    public sealed record Opened : SetupEvidence;

    /// <summary>The mail server let us sign in for sending.</summary>
    public sealed record ReadyToSend : SetupEvidence;

    /// <summary>Somebody said no, or did not answer.</summary>
    /// <param name="Why">The refusal, explained.</param>
    public sealed record Refused(Diagnosis Why) : SetupEvidence;
}

/// <summary>How the app presents itself to the identity provider.</summary>
public enum AppKind
{
    /// <summary>As a public client: user name and password, or a device code.</summary>
    Public,

    /// <summary>With a secret or a certificate: app-only, or a sign-in at the browser through a web app.</summary>
    Confidential,

    /// <summary>There is no app: OAuth 2.0 is set to No.</summary>
    None,
}
