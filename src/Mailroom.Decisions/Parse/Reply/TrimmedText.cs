namespace Mailroom.Decisions.Parse.Reply;

/// <summary>A mail's text in two.</summary>
/// <param name="VisibleReply">What the person wrote this time: without quoted history and signature, without blanks at its end. The whole text when nothing else is in it.</param>
/// <param name="Removed">What was cut, in order, pieces joined by a line end (\n); empty when nothing was.</param>
public sealed record TrimmedText(string VisibleReply, string Removed);
