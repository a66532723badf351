namespace Mailroom.Decisions.Parse.Files;

/// <summary>A file found in a mail, its content not decoded yet.</summary>
/// <param name="FileName">The cleaned name, never empty.</param>
/// <param name="ContentType">The declared media type.</param>
/// <param name="ContentId">Without angle brackets; empty when there is none.</param>
/// <param name="ShownInText">Whether the part says of itself that it belongs into the text.</param>
/// <param name="WriteTo">Writes the decoded bytes.</param>
sealed record MailFile(string FileName, string ContentType, string ContentId, bool ShownInText, Action<Stream> WriteTo);
