using System.Buffers.Binary;

namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>GIF (GIF89a specification, 17 to 27): a screen, then pictures and extensions, each a chain of blocks of up to 255 bytes.</summary>
static class GifParts
{
    const byte Picture = 0x2C, Extension = 0x21, End = 0x3B, Control = 0xF9, Application = 0xFF;

    const int Head = 13;

    public static bool Keep(ReadOnlySpan<byte> bytes, KeptParts kept)
    {
        if (bytes.Length < Head || Head + Table(bytes[10]) is var at && at > bytes.Length)
            return false;
        kept.Measure(Word(bytes, 6), Word(bytes, 8));
        kept.Add(bytes[..at]);
        var pictures = 0;
        while (at < bytes.Length && bytes[at] != End && Length(bytes[at..]) is var length and > 0)
        {
            var part = bytes.Slice(at, length);
            if (part[0] == Picture)
            {
                pictures++;
                kept.Measure(Word(part, 1) + Word(part, 5), Word(part, 3) + Word(part, 7));
            }
            if (Draws(part))
                kept.Add(part);
            at += length;
        }
        kept.Add(End);
        return pictures > 0;
    }

    /// <summary>How long the part is that begins here; 0 for one that is none, or is cut off.</summary>
    static int Length(ReadOnlySpan<byte> bytes)
    {
        var at = bytes[0] == Extension ? 2 : bytes[0] == Picture && bytes.Length > 9 ? 11 + Table(bytes[9]) : bytes.Length;
        while (at < bytes.Length && bytes[at] > 0)
            at += bytes[at] + 1;
        return at < bytes.Length ? at + 1 : 0;
    }

    // Of the programs' own extensions only the one that says how often to begin again.
    static bool Draws(ReadOnlySpan<byte> part) => part[0] == Picture || part[1] == Control
        || (part[1] == Application && part.Length == 19 && part[2] == 11 && part.Slice(3, 11).SequenceEqual("NETSCAPE2.0"u8));

    static int Table(byte packed) => (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);

    static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
