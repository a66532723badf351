using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.Desk;

/// <summary>What an admin enters for a mailbox, before it is checked. The labels are those of the page.</summary>
public sealed record MailboxDraft
{
    /// <summary>A name for people; empty for the user name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Protocol: IMAP or POP3.</summary>
    public MailProtocol Protocol { get; init; } = MailProtocol.Imap;

    /// <summary>Incoming Mail Server.</summary>
    public string Host { get; init; } = "outlook.office365.com";

    /// <summary>Server Port Number.</summary>
    public int Port { get; init; } = 993;

    /// <summary>Encryption Type.</summary>
    public Encryption Encryption { get; init; } = Encryption.Ssl;

    /// <summary>Username.</summary>
    public string Username { get; init; } = "";

    /// <summary>Mailbox (if different): the shared mailbox to open; empty for the user's own.</summary>
    public string SharedMailbox { get; init; } = "";

    /// <summary>Password, for a sign-in that uses one; null keeps the stored one. It must be entered again when server, port, encryption, user or tenant change.</summary>
    public Secret? Password { get; init; }

    /// <summary>OAuth 2.0: Yes or No.</summary>
    public bool OAuth { get; init; } = true;

    /// <summary>Application ID.</summary>
    public string ApplicationId { get; init; } = "";

    /// <summary>Directory ID.</summary>
    public string DirectoryId { get; init; } = "";

    /// <summary>Sign-in method, with OAuth.</summary>
    public Grant Grant { get; init; } = Grant.Password;

    /// <summary>Cloud.</summary>
    public Cloud Cloud { get; init; } = Cloud.Global;

    /// <summary>Authority: the identity provider's https address without a tenant; empty for the cloud's own.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Resource that tokens are asked for; empty for the cloud's own.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Redirect address, with <see cref="Grant.AuthorizationCode"/>.</summary>
    public string RedirectUri { get; init; } = "";

    /// <summary>The address at which this instance takes browsers back, as far as the caller knows it; empty when it does not.</summary>
    public string CallbackAddress { get; init; } = "";

    /// <summary>Whether the app signs in with a certificate instead of a client secret.</summary>
    public bool UsesCertificate { get; init; }

    /// <summary>Client secret: its value; null keeps the stored one.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>The last day of the client secret, as the portal shows it; null when not entered.</summary>
    public DateOnly? ClientSecretExpires { get; init; }

    /// <summary>Certificate: a PFX or PEM file's content; null keeps the stored one.</summary>
    public byte[]? CertificateFile { get; init; }

    /// <summary>The certificate file's own password; null when it has none.</summary>
    public Secret? CertificatePassword { get; init; }

    /// <summary>A certificate file at the server instead; empty for none.</summary>
    public string CertificatePath { get; init; } = "";

    /// <summary>Outgoing Mail Server; empty when nothing is to be sent.</summary>
    public string SmtpHost { get; init; } = "";

    /// <summary>Its port.</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary>Its Encryption Type.</summary>
    public Encryption SmtpEncryption { get; init; } = Encryption.StartTls;

    /// <summary>The folder to read.</summary>
    public string Folder { get; init; } = "INBOX";

    /// <summary>What to take of the mail that is already there.</summary>
    public FirstImport FirstImport { get; init; } = FirstImport.OnlyNew;

    /// <summary>With <see cref="FirstImport.SinceDate"/>: the first day (UTC).</summary>
    public DateOnly? ImportSince { get; init; }

    /// <summary>What happens to a mail at the server afterwards.</summary>
    public AfterProcessing After { get; init; } = AfterProcessing.Leave;

    /// <summary>With <see cref="AfterProcessing.Move"/>: the folder.</summary>
    public string MoveTo { get; init; } = "";

    /// <summary>What is stored for a mailbox, as if it had been entered; secrets are kept, not repeated.</summary>
    /// <param name="m">The mailbox.</param>
    public static MailboxDraft Of(Mailbox m) => new()
    {
        Name = m.Name,
        Protocol = m.Protocol,
        Host = m.Host,
        Port = m.Port,
        Encryption = m.Encryption,
        Username = m.Username,
        SharedMailbox = m.SharedMailbox,
        OAuth = m.OAuth,
        Grant = m.Grant,
        ApplicationId = m.ApplicationId,
        DirectoryId = m.DirectoryId,
        Cloud = m.Cloud,
        Authority = m.Authority,
        Resource = m.Resource,
        RedirectUri = m.RedirectUri,
        UsesCertificate = m.UsesCertificate,
        CertificatePath = m.CertificatePath,
        ClientSecretExpires = !m.UsesCertificate && m.CredentialExpiresAt is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null,
        SmtpHost = m.SmtpHost,
        SmtpPort = m.SmtpPort,
        SmtpEncryption = m.SmtpEncryption,
        Folder = m.Folder,
        FirstImport = m.FirstImport,
        ImportSince = m.ImportSince,
        After = m.After,
        MoveTo = m.MoveTo,
    };
}

/// <summary>A field that was not accepted.</summary>
/// <param name="Field">The name of the <see cref="MailboxDraft"/> property.</param>
/// <param name="Message">What is wrong and what to enter.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>What became of a draft.</summary>
public abstract record SaveOutcome
{
    /// <summary>It is stored. It is not started: a passed test does that.</summary>
    /// <param name="MailboxId">The mailbox.</param>
    public sealed record Saved(int MailboxId) : SaveOutcome;

    /// <summary>Nothing was stored.</summary>
    /// <param name="Errors">One or more.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : SaveOutcome;
}
