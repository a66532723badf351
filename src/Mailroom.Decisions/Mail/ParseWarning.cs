namespace Mailroom.Decisions.Mail;

/// <summary>Something about a mail that was not as it should be.</summary>
/// <param name="Code">A stable word, such as <c>no-usable-date</c>, for rules and searches.</param>
/// <param name="Text">The same as one sentence for people. Never holds body text.</param>
public sealed record ParseWarning(string Code, string Text);
