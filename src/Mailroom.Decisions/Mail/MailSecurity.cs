namespace Mailroom.Decisions.Mail;

/// <summary>That a mail says it is signed or encrypted. Recognised only: no signature is verified and nothing is decrypted.</summary>
/// <param name="Kind"><c>smime</c> (RFC 8551) or <c>pgp</c> (RFC 3156, or armour in the text).</param>
/// <param name="Signed">It carries a signature, valid or not.</param>
/// <param name="Encrypted">Its content, or some of it, is encrypted and therefore not in the text.</param>
public sealed record MailSecurity(string Kind, bool Signed, bool Encrypted);
