using System.Buffers.Binary;

namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>WebP (RFC 9649, 2): chunks of a name, a length and data within one that names the whole; a frame of a moving picture holds chunks of its own.</summary>
static class WebpParts
{
    const int Head = 12;

    /// <summary>Bytes of a frame before its chunks (RFC 9649 2.7.1.1).</summary>
    const int FrameHead = 16;

    // RFC 9649 2.7.1: a colour profile, Exif and XMP are announced by these bits.
    const byte Announced = 0x20 | 0x08 | 0x04;

    public static bool Keep(ReadOnlySpan<byte> bytes, KeptParts kept)
    {
        kept.Add(bytes[..Head]);
        var draws = KeepChunks(bytes[Head..], kept, inFrame: false);
        Finish(4, kept);
        return draws;
    }

    static bool KeepChunks(ReadOnlySpan<byte> bytes, KeptParts kept, bool inFrame)
    {
        var (at, draws) = (0, false);
        while (bytes.Length - at >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (length > bytes.Length - at - 8)
                break;
            draws |= KeepChunk(bytes.Slice(at, 4), bytes.Slice(at + 8, (int)length), kept, inFrame);
            // RFC 9649 2.3: odd lengths are followed by one more byte.
            at += 8 + (int)Math.Min(length + (length & 1), bytes.Length - at - 8);
        }
        return draws;
    }

    /// <summary>Whether there is something to see in it.</summary>
    static bool KeepChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content, KeptParts kept, bool inFrame)
    {
        var (frame, points) = (!inFrame && name.SequenceEqual("ANMF"u8) && content.Length > FrameHead, name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8));
        if (!frame && !points && !name.SequenceEqual("ALPH"u8) && (inFrame || !(name.SequenceEqual("ANIM"u8) || name.SequenceEqual("VP8X"u8))))
            return false;
        kept.Add(name);
        var size = kept.Length;
        kept.Add([0, 0, 0, 0]);
        Measure(name, content, kept);
        if (frame)
        {
            kept.Add(content[..FrameHead]);
            points = KeepChunks(content[FrameHead..], kept, inFrame: true);
        }
        else if (name[3] == (byte)'X' && content.Length > 0)
            kept.Add([(byte)(content[0] & ~Announced), .. content[1..]]);
        else
            kept.Add(content);
        Finish(size, kept);
        return points;
    }

    static void Measure(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content, KeptParts kept)
    {
        switch (name[3])
        {
            case (byte)'X' when content.Length >= 10:
                kept.Measure(1 + Three(content[4..]), 1 + Three(content[7..]));
                break;
            case (byte)'L' when content.Length >= 5:
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
                kept.Measure(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
                break;
            // RFC 6386 9.1: behind three bytes of flags and three that are always the same.
            case (byte)' ' when content.Length >= 10:
                kept.Measure(BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF);
                break;
            default:
                break;
        }
    }

    /// <summary>Writes the length of what was kept since the place of the length, and makes it even.</summary>
    static void Finish(int at, KeptParts kept)
    {
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, kept.Length - at - 4);
        kept.Replace(at, size);
        if ((kept.Length & 1) == 1)
            kept.Add(0);
    }

    static int Three(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
