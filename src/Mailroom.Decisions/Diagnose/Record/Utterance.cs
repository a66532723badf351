namespace Mailroom.Decisions.Diagnose.Record;

/// <summary>Some bytes of a conversation with a mail server, as they went over the wire: a part of a line, or many lines.</summary>
/// <param name="At">Milliseconds since the recording began.</param>
/// <param name="Protocol">imap, pop or smtp.</param>
/// <param name="ByClient">Whether we said it.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record Utterance(long At, string Protocol, bool ByClient, ReadOnlyMemory<byte> Bytes);

/// <summary>One line of a redacted conversation.</summary>
/// <param name="At">Milliseconds since the recording began.</param>
/// <param name="Protocol">imap, pop or smtp.</param>
/// <param name="From">client or server.</param>
/// <param name="Line">The line, without its end. Lines of one side joined by CRLF are as long as what was announced for literals.</param>
public sealed record TranscriptLine(long At, string Protocol, string From, string Line);
