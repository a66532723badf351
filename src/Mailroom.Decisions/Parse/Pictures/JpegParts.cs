using System.Buffers.Binary;

namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>JPEG (ITU-T T.81, annex B): segments behind markers, and the points behind the marker of a scan.</summary>
static class JpegParts
{
    const byte Start = 0xD8, End = 0xD9, Scan = 0xDA;

    public static bool Keep(ReadOnlySpan<byte> bytes, KeptParts kept)
    {
        var (at, scans) = (2, 0);
        kept.Add([0xFF, Start]);
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            // B.1.1.2: any number of FF may stand before a marker.
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (marker is End or Start or 0 || length < 4 || length > bytes.Length - at)
                break;
            KeepSegment(marker, bytes.Slice(at, length), kept);
            at += length;
            if (marker != Scan)
                continue;
            scans++;
            var points = PointsAt(bytes[at..]);
            kept.Add(bytes.Slice(at, points));
            at += points;
        }
        kept.Add([0xFF, End]);
        return scans > 0;
    }

    static void KeepSegment(byte marker, ReadOnlySpan<byte> segment, KeptParts kept)
    {
        var content = segment[4..];
        switch (marker)
        {
            // Frames: their second to fifth bytes are height and width. C4, C8 and CC are tables.
            case >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC when content.Length >= 5:
                kept.Measure(BinaryPrimitives.ReadUInt16BigEndian(content[3..]), BinaryPrimitives.ReadUInt16BigEndian(content[1..]));
                kept.Add(segment);
                break;
            case 0xC4 or 0xCC or 0xDB or 0xDD or Scan:
                kept.Add(segment);
                break;
            // How colours are meant; a small picture that may stand behind the first is left out.
            case 0xE0 when content.Length >= 14 && content.StartsWith("JFIF\0"u8):
                kept.Add([0xFF, 0xE0, 0, 16, .. content[..12], 0, 0]);
                break;
            case 0xEE when content.Length >= 12 && content.StartsWith("Adobe"u8):
                kept.Add([0xFF, 0xEE, 0, 14, .. content[..12]]);
                break;
            case 0xE1 when ExifTurn.Of(content) is > 1 and var turn:
                kept.Add(ExifTurn.Segment(turn));
                break;
            default:
                break;
        }
    }

    /// <summary>The points go on until a marker that is none of theirs: FF00 is a byte FF, FFD0 to FFD7 are stops on the way (B.1.1.5).</summary>
    static int PointsAt(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (bytes[at..].IndexOf((byte)0xFF) is var next and >= 0)
        {
            at += next;
            if (at + 1 >= bytes.Length)
                return at;
            if (bytes[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
            at += 2;
        }
        return bytes.Length;
    }
}
