namespace Mailroom.Simulator;

/// <summary>One attempt to sign in to a mailbox.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="Session">Number of the session.</param>
/// <param name="Protocol"><c>IMAP</c>, <c>POP</c> or <c>SMTP</c>.</param>
/// <param name="Mechanism"><c>XOAUTH2</c>, <c>PLAIN</c>, <c>LOGIN</c> or <c>USER</c>.</param>
/// <param name="User">The mailbox asked for, where it could be read.</param>
/// <param name="Accepted">Whether the server said OK.</param>
/// <param name="Because">Why, for people; the client is not told.</param>
public sealed record SignInEntry(DateTimeOffset Time, int Session, string Protocol, string Mechanism, string User, bool Accepted, string Because);
