namespace Mailroom.Decisions.Mail;

/// <summary>
/// Where one copy of a mail lies at an IMAP server: the transport key, together with the mailbox.
/// A UID means something only under its UIDVALIDITY (RFC 3501 2.3.1.1).
/// </summary>
/// <param name="Folder">The folder's name as the server lists it, decoded from modified UTF-7.</param>
/// <param name="UidValidity">The folder's UIDVALIDITY; some servers say 0.</param>
/// <param name="Uid">The copy's UID, 1 or more.</param>
public readonly record struct MailPosition(string Folder, uint UidValidity, uint Uid);
