using System.Buffers;
using System.Text;

namespace Mailroom.Simulator.Connections;

/// <summary>Gathers what is to be sent. Text is Latin-1: one char is one byte.</summary>
internal sealed class LineWriter(Stream stream)
{
    readonly ArrayBufferWriter<byte> gathered = new();
    long sentInFetch;

    /// <summary>The connection ends after so many bytes of a FETCH; null: it does not.</summary>
    internal long? CutAfter
    {
        get;
        set => (field, sentInFetch) = (value, 0);
    }

    internal void Line(string text)
    {
        Text(text);
        Text("\r\n");
    }

    internal void Text(string text) => Encoding.Latin1.GetBytes(text, gathered);

    internal async ValueTask BytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (bytes.Length < LineLimits.OutputGathered)
        {
            gathered.Write(bytes.Span);
            await FlushIfMuchAsync(ct);
            return;
        }
        await FlushAsync(ct);
        await SendAsync(bytes, ct);   // large mails go out as they lie in memory
    }

    internal ValueTask FlushIfMuchAsync(CancellationToken ct) =>
        gathered.WrittenCount < LineLimits.OutputGathered ? ValueTask.CompletedTask : FlushAsync(ct);

    internal async ValueTask FlushAsync(CancellationToken ct)
    {
        if (gathered.WrittenCount > 0)
            await SendAsync(gathered.WrittenMemory, ct);
        gathered.ResetWrittenCount();
        await stream.FlushAsync(ct);
    }

    async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (CutAfter is not { } limit)
        {
            await stream.WriteAsync(bytes, ct);
            return;
        }
        var allowed = (int)Math.Min(bytes.Length, limit - sentInFetch);
        await stream.WriteAsync(bytes[..allowed], ct);
        sentInFetch += allowed;
        if (allowed == bytes.Length && sentInFetch < limit)
            return;
        await stream.FlushAsync(ct);
        throw new SessionEndedException("dropped in FETCH", dropped: true);
    }
}
