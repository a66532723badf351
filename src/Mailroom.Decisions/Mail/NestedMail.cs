namespace Mailroom.Decisions.Mail;

/// <summary>A mail inside a mail.</summary>
/// <param name="Subject">Its subject, decoded.</param>
/// <param name="From">Its sender.</param>
public sealed record NestedMail(string Subject, Address From);
