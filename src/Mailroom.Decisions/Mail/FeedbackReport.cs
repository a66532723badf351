namespace Mailroom.Decisions.Mail;

/// <summary>A complaint about a mail, from the provider of its reader (RFC 5965).</summary>
/// <param name="Type">The feedback type, lower case: <c>abuse</c>, <c>fraud</c>, <c>virus</c>, <c>not-spam</c>, <c>auth-failure</c>, <c>other</c> or another word; empty when none is given.</param>
/// <param name="Recipient">Whom the mail was for (Original-Rcpt-To, or its To header); empty when the provider hides it.</param>
/// <param name="MailFrom">The envelope sender of the mail; empty when not given.</param>
/// <param name="SourceIp">The host that delivered it, as written; empty when not given.</param>
/// <param name="MessageId">The Message-ID of the mail; none when no copy is in the report.</param>
public sealed record FeedbackReport(string Type, string Recipient, string MailFrom, string SourceIp, MessageId MessageId);
