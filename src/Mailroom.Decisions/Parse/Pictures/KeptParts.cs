namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>The parts of a picture that are kept, and how large it says it is.</summary>
sealed class KeptParts
{
    readonly MemoryStream kept = new();

    public long Width { get; private set; }

    public long Height { get; private set; }

    public ReadOnlyMemory<byte> Bytes => kept.GetBuffer().AsMemory(0, (int)kept.Length);

    public int Length => (int)kept.Length;

    public void Add(ReadOnlySpan<byte> part) => kept.Write(part);

    public void Add(byte one) => kept.WriteByte(one);

    /// <summary>Writes over what was kept before.</summary>
    public void Replace(int at, ReadOnlySpan<byte> part) => part.CopyTo(kept.GetBuffer().AsSpan(at, part.Length));

    /// <summary>A size that is named somewhere in it; the largest counts.</summary>
    public void Measure(long width, long height) => (Width, Height) = (Math.Max(Width, width), Math.Max(Height, height));
}
