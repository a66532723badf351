namespace Mailroom.Simulator.Imap;

/// <summary>Reads lines and literals from a client.</summary>
internal sealed class ImapReader(Stream stream)
{
    readonly byte[] buffer = new byte[16_384];
    int start;
    int end;

    /// <summary>The next line without its CRLF; null at the end of the stream.</summary>
    internal async ValueTask<byte[]?> ReadLineAsync(CancellationToken ct)
    {
        var line = new List<byte>();
        while (true)
        {
            if (start == end && !await FillAsync(ct))
                return null;
            var chunk = buffer.AsSpan(start, end - start);
            var lineEnd = chunk.IndexOf((byte)'\n');
            line.AddRange(lineEnd < 0 ? chunk : chunk[..lineEnd]);
            start += lineEnd < 0 ? chunk.Length : lineEnd + 1;
            if (line.Count > ImapLimits.LongestLine)
                throw new SessionEndedException("line too long", dropped: true);
            if (lineEnd < 0)
                continue;
            if (line is [.., (byte)'\r'])
                line.RemoveAt(line.Count - 1);
            return [.. line];
        }
    }

    internal async ValueTask<byte[]> ReadLiteralAsync(int length, CancellationToken ct)
    {
        var literal = new byte[length];
        var have = Math.Min(length, end - start);
        buffer.AsSpan(start, have).CopyTo(literal);
        start += have;
        try
        {
            await stream.ReadExactlyAsync(literal.AsMemory(have), ct);
        }
        catch (EndOfStreamException)
        {
            throw new SessionEndedException("client closed", dropped: false);
        }
        return literal;
    }

    async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, ct);
        return end > 0;
    }
}
