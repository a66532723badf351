using Mailroom.Simulator.Mail;

namespace Mailroom.Simulator.Pop;

/// <summary>What a client does with the mails.</summary>
internal static class MaildropCommands
{
    const string OutOfRange = "-ERR The specified message is out of range.";

    internal static Task StatAsync(PopSession session, PopCommand command)
    {
        var waiting = session.Maildrop.Waiting.ToList();
        return Say(session, $"+OK {waiting.Count} {waiting.Sum(m => (long)m.Mail.Size)}");
    }

    /// <summary>LIST and UIDL, of one mail or of all.</summary>
    internal static async Task ListAsync(PopSession session, PopCommand command, Func<StoredMail, string> tell)
    {
        if (command.Words.Length > 0)
        {
            await Say(session, session.Maildrop.Find(command.Number(0)) is { } one ? $"+OK {command.Number(0)} {tell(one)}" : OutOfRange);
            return;
        }
        session.Writer.Line("+OK");
        foreach (var (number, mail) in session.Maildrop.Waiting)
        {
            session.Writer.Line($"{number} {tell(mail)}");
            await session.Writer.FlushIfMuchAsync(session.Connection.Stopping);
        }
        session.Writer.Line(".");
    }

    internal static Task RetrieveAsync(PopSession session, PopCommand command) =>
        session.Maildrop.Find(command.Number(0)) is { } mail ? SendAsync(session, mail.Raw) : Say(session, OutOfRange);

    internal static Task TopAsync(PopSession session, PopCommand command) =>
        session.Maildrop.Find(command.Number(0)) is not { } mail ? Say(session, OutOfRange)
        : command.Number(1) is { } lines ? SendAsync(session, Beginning(mail.Content, lines))
        : Say(session, "-ERR Protocol error. 14");

    internal static Task DeleteAsync(PopSession session, PopCommand command)
    {
        if (session.Maildrop.Find(command.Number(0)) is not { } mail)
            return Say(session, OutOfRange);
        session.Maildrop.Mark(mail);
        return Say(session, "+OK");
    }

    internal static Task NoopAsync(PopSession session, PopCommand command) => Say(session, "+OK");

    internal static Task ResetAsync(PopSession session, PopCommand command)
    {
        session.Maildrop.UnmarkAll();
        return Say(session, "+OK");
    }

    static Task Say(PopSession session, string line)
    {
        session.Writer.Line(line);
        return Task.CompletedTask;
    }

    /// <summary>Sends a mail as it lies in memory, with a dot before each line that begins with one (RFC 1939 3).</summary>
    static async Task SendAsync(PopSession session, ReadOnlyMemory<byte> mail)
    {
        var (writer, ct) = (session.Writer, session.Connection.Stopping);
        writer.Line("+OK");
        if (mail.Span.StartsWith("."u8))
            writer.Text(".");
        var rest = mail;
        for (var dot = rest.Span.IndexOf("\r\n."u8); dot >= 0; dot = rest.Span.IndexOf("\r\n."u8))
        {
            await writer.BytesAsync(rest[..(dot + 2)], ct);
            writer.Text("..");
            rest = rest[(dot + 3)..];
        }
        await writer.BytesAsync(rest, ct);
        if (!mail.Span.EndsWith("\r\n"u8))
            writer.Line("");
        writer.Line(".");
    }

    static ReadOnlyMemory<byte> Beginning(MailContent mail, int bodyLines)
    {
        var end = mail.HeaderLength;
        for (var line = 0; line < bodyLines && end < mail.Bytes.Length; line++)
        {
            var lineEnd = mail.Bytes.AsSpan(end).IndexOf((byte)'\n');
            end = lineEnd < 0 ? mail.Bytes.Length : end + lineEnd + 1;
        }
        return mail.Bytes.AsMemory(0, end);
    }
}
