namespace Mailroom.Decisions.Mail;

/// <summary>One check that was made on the way to a decision. The lines of a mail, in their order, say why it ended where it did.</summary>
/// <param name="Check">What was asked, as a stable word such as <c>thread.in-reply-to</c> or <c>rule:Printers</c>.</param>
/// <param name="Saw">The value that was looked at, short and on one line; never a body.</param>
/// <param name="Outcome">What came out of it, as a sentence for people.</param>
public sealed record TraceLine(string Check, string Saw, string Outcome);
