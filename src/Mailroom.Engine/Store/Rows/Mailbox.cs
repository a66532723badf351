namespace Mailroom.Engine.Store.Rows;

/// <summary>A mailbox that Mailroom reads: what the admin entered, and who holds it. Its password and tokens lie in <see cref="MailboxSecret"/>.</summary>
public sealed class Mailbox
{
    /// <summary>The row's number, never used again after the mailbox is gone: secrets are bound to it.</summary>
    public int Id { get; set; }

    /// <summary>The name for people; unique. The user name when the admin gave none.</summary>
    public string Name { get; set; } = "";

    /// <summary>How the mail is fetched: <see cref="MailProtocol.Imap"/> or <see cref="MailProtocol.Pop"/>.</summary>
    public MailProtocol Protocol { get; set; } = MailProtocol.Imap;

    /// <summary>Incoming Mail Server: a host name or address.</summary>
    public string Host { get; set; } = "outlook.office365.com";

    /// <summary>Server Port Number, 1 to 65535.</summary>
    public int Port { get; set; } = 993;

    /// <summary>Encryption Type.</summary>
    public Encryption Encryption { get; set; } = Encryption.Ssl;

    /// <summary>Username: who signs in; for Microsoft 365 the account's address (UPN).</summary>
    public string Username { get; set; } = "";

    /// <summary>Mailbox (if different): the shared mailbox that is opened with the user's rights; empty for the user's own.</summary>
    public string SharedMailbox { get; set; } = "";

    /// <summary>The address of the mailbox itself: whose mail is read, and who sends.</summary>
    public string Address => SharedMailbox.Length > 0 ? SharedMailbox : Username;

    /// <summary>OAuth 2.0, Yes or No. With Yes the password is shown to the identity provider only, never to the mail server.</summary>
    public bool OAuth { get; set; } = true;

    /// <summary>Application (client) ID: a GUID. Empty without OAuth.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Directory (tenant) ID: a GUID or a verified domain. Empty without OAuth.</summary>
    public string DirectoryId { get; set; } = "";

    /// <summary>Sign-in method, with OAuth.</summary>
    public Grant Grant { get; set; } = Grant.Password;

    /// <summary>The cloud whose addresses are used where none is entered.</summary>
    public Cloud Cloud { get; set; } = Cloud.Global;

    /// <summary>The identity provider's address, without a tenant, https; empty for the cloud's own.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The resource that tokens are asked for, such as https://outlook.office.com; empty for the cloud's own.</summary>
    public string Resource { get; set; } = "";

    /// <summary>Where the browser comes back to, with <see cref="Grant.AuthorizationCode"/>; registered at the app, letter by letter.</summary>
    public string RedirectUri { get; set; } = "";

    /// <summary>Whether the app signs in with a certificate instead of a client secret, with <see cref="Grant.AppOnly"/> and <see cref="Grant.AuthorizationCode"/>.</summary>
    public bool UsesCertificate { get; set; }

    /// <summary>A certificate file at the server that is read anew at each sign-in; empty when it was uploaded.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>SHA-1 thumbprint of the certificate in hexadecimal, as the portal shows it; empty without one.</summary>
    public string CertificateThumbprint { get; set; } = "";

    /// <summary>When the certificate ends, or the client secret as far as the admin entered its end; null when unknown.</summary>
    public DateTimeOffset? CredentialExpiresAt { get; set; }

    /// <summary>Outgoing Mail Server; empty when nothing is sent through this mailbox.</summary>
    public string SmtpHost { get; set; } = "";

    /// <summary>Its port, 1 to 65535.</summary>
    public int SmtpPort { get; set; } = 587;

    /// <summary>Its Encryption Type.</summary>
    public Encryption SmtpEncryption { get; set; } = Encryption.StartTls;

    /// <summary>The folder that is read. INBOX with POP3, which knows no other.</summary>
    public string Folder { get; set; } = "INBOX";

    /// <summary>What to take of the mail that lies there at the first connect.</summary>
    public FirstImport FirstImport { get; set; } = FirstImport.OnlyNew;

    /// <summary>With <see cref="FirstImport.SinceDate"/>: the first day (UTC) whose mail is taken.</summary>
    public DateOnly? ImportSince { get; set; }

    /// <summary>What happens at the server to a mail after its ticket is durable.</summary>
    public AfterProcessing After { get; set; } = AfterProcessing.Leave;

    /// <summary>With <see cref="AfterProcessing.Move"/>: the folder to move to; made when missing.</summary>
    public string MoveTo { get; set; } = "";

    /// <summary>Whether it is to be read. False: saved and not started, or paused by an admin.</summary>
    public bool Enabled { get; set; }

    /// <summary>Counts the admin's changes; a worker that sees a new one drops its connection and starts over.</summary>
    public int ConfigVersion { get; set; } = 1;

    /// <summary>Who may write for this mailbox: every claim takes the next number, every transaction presents it.</summary>
    public long Fence { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
