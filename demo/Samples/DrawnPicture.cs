using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mailroom.Demo.Samples;

/// <summary>Draws PNG pictures (ISO/IEC 15948), so that none has to be brought along.</summary>
static class DrawnPicture
{
    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A picture of that size in pixels, shading from one corner to the other, with a stripe across it.</summary>
    public static byte[] Png(int width, int height, byte red, byte green, byte blue)
    {
        var rows = new byte[height * (1 + width * 3)];   // every row starts with filter type 0, none
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var at = y * (1 + width * 3) + 1 + x * 3;
                var shade = Math.Abs(x - y * width / height) < 4 ? 255 : 100 + 100 * (x + y) / (width + height);
                (rows[at], rows[at + 1], rows[at + 2]) = ((byte)(red * shade / 255), (byte)(green * shade / 255), (byte)(blue * shade / 255));
            }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);   // 8 bits a channel, RGB
        using var png = new MemoryStream();
        png.Write(Signature);
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Deflate(rows));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    static void Chunk(Stream png, string type, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
