namespace Mailroom.Simulator.Connections;

/// <summary>Reads lines, and counted bytes between them, from a client.</summary>
internal sealed class LineReader(Stream stream)
{
    readonly byte[] buffer = new byte[16_384];
    int start;
    int end;

    /// <summary>The next line without its CRLF; null at the end of the stream.</summary>
    internal async ValueTask<byte[]?> ReadLineAsync(CancellationToken ct)
    {
        var line = await ReadRawLineAsync(ct);
        var length = line is null ? 0 : line.Length - 1;
        return line is null ? null : length > 0 && line[length - 1] == '\r' ? line[..(length - 1)] : line[..length];
    }

    /// <summary>The next line with the LF that ends it; null at the end of the stream.</summary>
    internal async ValueTask<byte[]?> ReadRawLineAsync(CancellationToken ct)
    {
        var line = new List<byte>();
        while (true)
        {
            if (start == end && !await FillAsync(ct))
                return null;
            var chunk = buffer.AsSpan(start, end - start);
            var lineEnd = chunk.IndexOf((byte)'\n');
            line.AddRange(lineEnd < 0 ? chunk : chunk[..(lineEnd + 1)]);
            start += lineEnd < 0 ? chunk.Length : lineEnd + 1;
            if (line.Count > LineLimits.LongestLine)
                throw new SessionEndedException("line too long", dropped: true);
            if (lineEnd >= 0)
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
