namespace Mailroom.Decisions.Mail;

/// <summary>What says that a machine wrote the mail (RFC 3834, RFC 3464).</summary>
/// <param name="AutoReply">An automatic answer, such as an absence notice.</param>
/// <param name="Bounce">A report that a mail could not be delivered.</param>
/// <param name="Status">The enhanced status code of the failure (RFC 3463), such as 5.1.1; empty when there is none.</param>
/// <param name="Permanent">Whether the failure is final (class 5).</param>
/// <param name="Recipient">The address that failed; empty when unknown.</param>
public sealed record AutoSignals(bool AutoReply = false, bool Bounce = false, string Status = "", bool Permanent = false, string Recipient = "");
