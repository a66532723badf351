namespace Mailroom.Decisions.Parse.Pictures;

/// <summary>
/// Makes pictures of strangers fit to be shown. Nothing is unpacked: the parts of a file are walked through once, those that draw are kept, and
/// the size is taken from its head (T23, T45). What else a file may be besides a picture is lost by that.
/// </summary>
public static class PictureReader
{
    /// <summary>Points of a picture at most: 50 million take 200 MB once unpacked. Cameras make up to that.</summary>
    public const long MostPoints = 50_000_000;

    /// <summary>Reads it.</summary>
    /// <param name="bytes">A whole file.</param>
    public static PictureReading Read(ReadOnlySpan<byte> bytes)
    {
        var kept = new KeptParts();
        var type = bytes switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] when PngParts.Keep(bytes, kept) => "image/png",
            [0xFF, 0xD8, 0xFF, ..] when JpegParts.Keep(bytes, kept) => "image/jpeg",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] when GifParts.Keep(bytes, kept) => "image/gif",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] when WebpParts.Keep(bytes, kept) => "image/webp",
            _ => "",
        };
        return type.Length == 0 || kept.Width <= 0 || kept.Height <= 0 ? new PictureReading.None()
            // Either side is below 2^32, so that their product is no overflow.
            : kept.Width > MostPoints / kept.Height ? new PictureReading.TooLarge(kept.Width, kept.Height)
            : new PictureReading.Good(type, kept.Bytes);
    }
}
