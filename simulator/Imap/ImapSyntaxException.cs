namespace Mailroom.Simulator.Imap;

/// <summary>A command that cannot be read; it is answered BAD.</summary>
internal sealed class ImapSyntaxException(string message) : Exception(message);
