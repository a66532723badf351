using System.Globalization;
using Mailroom.Simulator.Connections;

namespace Mailroom.Simulator.Smtp;

/// <summary>DATA and BDAT: how the bytes of a mail come in.</summary>
internal static class SmtpData
{
    internal const string TooLarge = "552 5.3.4 Message size exceeds fixed maximum message size";

    internal static async Task DataAsync(SmtpSession session, SmtpCommand command)
    {
        if (session.Transaction is not { To.Count: > 0, Chunks: null, Binary: false } transaction)
        {
            session.Writer.Line(SmtpCommands.BadSequence);
            return;
        }
        session.Writer.Line("354 Start mail input; end with <CRLF>.<CRLF>");
        await session.Writer.FlushAsync(session.Connection.Stopping);
        var mail = await ReadToDotAsync(session.Connection);
        session.Transaction = null;
        if (mail is null)
            session.Writer.Line(TooLarge);
        else
            await Submission.TakeAsync(session, transaction, mail);
    }

    /// <summary>One chunk (RFC 3030 2). Its bytes are on their way already, so they are read before anything is refused.</summary>
    internal static async Task ChunkAsync(SmtpSession session, SmtpCommand command)
    {
        var words = command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words is [_, var word] && word.Equals("LAST", StringComparison.OrdinalIgnoreCase);
        if (words.Length != (last ? 2 : 1) || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            await session.Connection.EndAsync(SmtpCommands.InvalidArguments, "chunk of unknown size");
            return;
        }
        if (size > (session.MaySend ? SmtpLimits.LargestMail : LineLimits.LongestLine))
            await session.Connection.EndAsync(TooLarge, "chunk too large");
        var chunk = await session.Connection.Reader.ReadLiteralAsync((int)size, session.Connection.Stopping);
        if (!session.MaySend || session.Transaction is not { To.Count: > 0 } transaction)
        {
            session.Writer.Line(SmtpCommands.BadSequence);
            return;
        }
        transaction.Chunks ??= new MemoryStream();
        if (transaction.Chunks.Length + size > SmtpLimits.LargestMail)
            await session.Connection.EndAsync(TooLarge, "mail too large");
        transaction.Chunks.Write(chunk);
        if (!last)
        {
            session.Writer.Line($"250 2.0.0 {size} octets received");
            return;
        }
        session.Transaction = null;
        await Submission.TakeAsync(session, transaction, transaction.Chunks.ToArray());
    }

    /// <summary>Reads to CRLF.CRLF and takes the stuffed dots away; a dot between lone LFs is text, for which others were smuggled past.
    /// Null: too large, and read to its end all the same.</summary>
    static async Task<byte[]?> ReadToDotAsync(Connection connection)
    {
        using var mail = new MemoryStream();
        var (afterCrLf, tooLarge) = (true, false);
        while (true)
        {
            var line = await connection.Reader.ReadRawLineAsync(connection.Stopping)
                ?? throw new SessionEndedException("client closed", dropped: false);
            if (afterCrLf && line.AsSpan().SequenceEqual(".\r\n"u8))
                return tooLarge ? null : mail.ToArray();
            var stuffed = afterCrLf && line[0] == '.' ? 1 : 0;
            tooLarge |= mail.Length + line.Length > SmtpLimits.LargestMail;
            if (!tooLarge)
                mail.Write(line, stuffed, line.Length - stuffed);
            afterCrLf = line.AsSpan().EndsWith("\r\n"u8);
        }
    }
}
