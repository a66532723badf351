namespace Mailroom.Decisions.Mail;

/// <summary>A file in a mail. The content stays in the raw mail; <see cref="Index"/> finds it again.</summary>
/// <param name="Index">Its place among the mail's attachments, from 0, in the order of the parser.</param>
/// <param name="FileName">The name for people: decoded, cleaned, never a path. Never empty.</param>
/// <param name="ContentType">The media type as declared, lower case ("image/png"). A claim of the sender.</param>
/// <param name="ContentId">The Content-ID without angle brackets; empty when there is none.</param>
/// <param name="Inline">Whether the mail shows it in its text.</param>
/// <param name="Size">Bytes after decoding.</param>
/// <param name="Sha256">SHA-256 of the decoded bytes, 64 lower-case hex digits.</param>
public sealed record Attachment(int Index, string FileName, string ContentType, string ContentId, bool Inline, long Size, string Sha256);
