using System.IO.Compression;
using System.Security.Cryptography;
using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>Raw mail into its row and back, unchanged to the last byte.</summary>
static class MailPacking
{
    public static StoredMail Pack(ReadOnlySpan<byte> bytes, long fullSize)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        // Quality 1: mail is mostly Base64, which no effort makes much smaller; the intake waits for this.
        if (!BrotliEncoder.TryCompress(bytes, packed, out var written, quality: 1, window: 22))
            throw new InvalidOperationException("Brotli said that its own largest size is too small.");
        return new StoredMail { Sha256 = SHA256.HashData(bytes), KeptSize = bytes.Length, FullSize = fullSize, Packed = packed[..written] };
    }

    public static byte[] Unpack(StoredMail mail)
    {
        var bytes = new byte[mail.KeptSize];
        if (!BrotliDecoder.TryDecompress(mail.Packed, bytes, out var written) || written != bytes.Length
            || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(bytes), mail.Sha256))
            throw new DamagedMailException(mail.Id);
        return bytes;
    }
}
