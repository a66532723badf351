using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.SignIn.Servers;

/// <summary>What is wanted of a mail server: for which mailbox, in which protocol, and who looks on.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Protocol">The protocol, which also says at which of the mailbox's two servers.</param>
/// <param name="Afresh">Whether to sign in anew from the stored credentials, as a test does.</param>
/// <param name="Watcher">Told about every step; null when nobody looks.</param>
sealed record Errand(Mailbox Mailbox, MailProtocol Protocol, bool Afresh, IOpenWatcher? Watcher)
{
    public string Host => Protocol == MailProtocol.Smtp ? Mailbox.SmtpHost : Mailbox.Host;

    public int Port => Protocol == MailProtocol.Smtp ? Mailbox.SmtpPort : Mailbox.Port;

    public Encryption Encryption => Protocol == MailProtocol.Smtp ? Mailbox.SmtpEncryption : Mailbox.Encryption;

    /// <summary>The protocol's name for people.</summary>
    public string ProtocolName => Protocol switch { MailProtocol.Imap => "IMAP", MailProtocol.Pop => "POP3", _ => "SMTP" };

    /// <summary>How the protocol's codes in the refusal book begin.</summary>
    public string CodePrefix => Protocol switch { MailProtocol.Imap => "IMAP", MailProtocol.Pop => "POP", _ => "SMTP" };
}
