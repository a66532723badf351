namespace Mailroom.Simulator;

/// <summary>One command of a mail client.</summary>
/// <param name="Time">When it was read, in UTC.</param>
/// <param name="Text">The command without IMAP's tag; of sign-in commands the name only; literals as their length.</param>
public sealed record CommandEntry(DateTimeOffset Time, string Text);
