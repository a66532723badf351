using System.Buffers.Binary;

namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>PNG (W3C PNG 3rd edition, 5.3): chunks of a length, a type, data and a sum.</summary>
static class PngParts
{
    const int Around = 12;

    static ReadOnlySpan<byte> End => [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    public static bool Keep(ReadOnlySpan<byte> bytes, KeptParts kept)
    {
        var (at, draws) = (8, false);
        kept.Add(bytes[..at]);
        while (bytes.Length - at >= Around)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            // What was cut off in the middle of a chunk is shown as far as it goes.
            if (length > bytes.Length - at - Around)
                break;
            var chunk = bytes.Slice(at, (int)length + Around);
            var type = chunk.Slice(4, 4);
            if (at == 8 && !(type.SequenceEqual("IHDR"u8) && length == 13))
                return false;
            if (type.SequenceEqual("IEND"u8))
                break;
            if (at == 8)
                kept.Measure(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]));
            if (Draws(type) && (at == 8 || !type.SequenceEqual("IHDR"u8)))
                kept.Add(chunk);
            draws |= type.SequenceEqual("IDAT"u8);
            at += chunk.Length;
        }
        kept.Add(End);
        return draws;
    }

    // Colours by name, and none with a packed profile or text in it.
    static bool Draws(ReadOnlySpan<byte> type) => type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("tRNS"u8)
        || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8) || type.SequenceEqual("bKGD"u8) || type.SequenceEqual("pHYs"u8)
        || type.SequenceEqual("acTL"u8) || type.SequenceEqual("fcTL"u8) || type.SequenceEqual("fdAT"u8);
}
