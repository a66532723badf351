namespace Mailroom.Engine.Store.Rows;

/// <summary>A mailbox that Mailroom reads: what the admin entered, and who holds it. Its password and tokens lie in <see cref="MailboxSecret"/>.</summary>
public sealed class Mailbox
{
    /// <summary>The row's number, never used again after the mailbox is gone: secrets are bound to it.</summary>
    public int Id { get; set; }

    /// <summary>The name for people; unique. The user name when the admin gave none.</summary>
    public string Name { get; set; } = "";

    /// <summary>Incoming Mail Server: a host name or address.</summary>
    public string Host { get; set; } = "outlook.office365.com";

    /// <summary>Server Port Number, 1 to 65535.</summary>
    public int Port { get; set; } = 993;

    /// <summary>Encryption Type.</summary>
    public Encryption Encryption { get; set; } = Encryption.Ssl;

    /// <summary>Username: for Microsoft 365 the mailbox's address (UPN).</summary>
    public string Username { get; set; } = "";

    /// <summary>OAuth 2.0, Yes or No. With Yes the password is shown to the identity provider only, never to the mail server.</summary>
    public bool OAuth { get; set; } = true;

    /// <summary>Application (client) ID: a GUID. Empty without OAuth.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Directory (tenant) ID: a GUID or a verified domain. Empty without OAuth.</summary>
    public string DirectoryId { get; set; } = "";

    /// <summary>The folder that is read.</summary>
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
