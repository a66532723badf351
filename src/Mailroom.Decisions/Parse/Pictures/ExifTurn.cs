using System.Buffers.Binary;

namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>Which way up a camera was held (Exif 2.32, 4.6.4, tag 274): the one thing among place, time and owner that is needed to draw.</summary>
static class ExifTurn
{
    const ushort Tag = 0x0112;
    const int MostEntries = 200;

    static ReadOnlySpan<byte> Name => "Exif\0\0"u8;

    /// <summary>1 to 8, as Exif counts; 0 when it is not said.</summary>
    public static int Of(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Name) || content[Name.Length..] is not [var first, var second, _, _, _, _, _, _, ..] || first != second || first is not ((byte)'I' or (byte)'M'))
            return 0;
        var tiff = content[Name.Length..];
        var small = first == (byte)'I';
        var directory = Long(tiff[4..], small);
        if (directory > tiff.Length - 2)
            return 0;
        var entries = tiff[((int)directory + 2)..];
        for (var left = Math.Min(MostEntries, (int)Word(tiff[(int)directory..], small)); left > 0 && entries.Length >= 12; left--, entries = entries[12..])
            if (Word(entries, small) == Tag)
                return Word(entries[8..], small) is >= 1 and <= 8 and var turn ? turn : 0;
        return 0;
    }

    /// <summary>A segment that says nothing else.</summary>
    public static ReadOnlySpan<byte> Segment(int turn) => (byte[])
        [0xFF, 0xE1, 0, 34, .. Name, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0];

    static uint Long(ReadOnlySpan<byte> at, bool small) => small ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    static ushort Word(ReadOnlySpan<byte> at, bool small) => small ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
