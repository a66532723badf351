namespace Mailroom.Engine.Fetch;

/// <summary>A folder as the server described it when it was opened.</summary>
/// <param name="Name">The folder.</param>
/// <param name="UidValidity">UIDVALIDITY (RFC 3501 2.3.1.1); always 1 with POP3, whose numbers are ours.</param>
/// <param name="UidNext">The UID that the next mail will get; 0 when the server does not say.</param>
/// <param name="Count">Mails in it.</param>
public sealed record FolderState(string Name, uint UidValidity, uint UidNext, int Count);

/// <summary>One mail in a folder, before its body is fetched.</summary>
/// <param name="Uid">The UID.</param>
/// <param name="Size">RFC822.SIZE in bytes; a claim of the server, not to be allocated from.</param>
/// <param name="ReceivedAt">When the server took it in; null when the server does not say, or with POP3 when it was not asked for.</param>
public sealed record Listed(uint Uid, long Size, DateTimeOffset? ReceivedAt);
