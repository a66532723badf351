using System.Buffers.Binary;
using Mailroom.Decisions.Mail;
using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

/// <summary>winmail.dat made here, attribute by attribute (MS-OXTNEF 2.1.3).</summary>
public sealed class TnefTests
{
    const uint Body = 0x0002800C, Properties = 0x00069003, AttachmentStart = 0x00069002, AttachmentName = 0x00018010, AttachmentBytes = 0x0006800F;

    static readonly byte[] Start = [1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void Files_and_text_are_taken_out()
    {
        var mail = Mail([.. Attribute(1, Body, "Hello\0"u8), .. File("a.txt\0"u8, "one"u8), .. File("../b.bin\0"u8, "two"u8)]);
        Assert.Equal("Hello", mail.Text);
        Assert.Equal([("a.txt", 3L), ("b.bin", 3L)], mail.Attachments.Select(a => (a.FileName, a.Size)));
        Assert.DoesNotContain(mail.Warnings, w => w.Code == "bad-tnef");
    }

    [Fact]
    [Trait("Case", "T45")]
    public void Files_stop_at_the_limit()
    {
        var mail = Mail([.. Enumerable.Range(0, 150).SelectMany(_ => File("a.txt\0"u8, "one"u8))]);
        Assert.Equal(Limits.Default.TnefFiles, mail.Attachments.Count);
        Assert.Contains(mail.Warnings, w => w.Code == "too-many-tnef-files");
    }

    [Theory]
    [InlineData(Body)]
    [InlineData(Properties)]
    [InlineData(AttachmentName)]
    [Trait("Case", "T45")]
    public void A_lying_length_takes_no_memory_and_loses_nothing(uint tag)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mail = Mail(Attribute(1, tag, "x"u8, int.MaxValue - 16));
        Assert.Contains("x", mail.Text + string.Concat(mail.Attachments.Where(a => a.FileName == "winmail.dat").Select(_ => "x")), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 << 20);
    }

    [Fact]
    [Trait("Case", "T45")]
    public void Any_cut_is_survived()
    {
        byte[] whole = [.. Attribute(1, Body, "Hello\0"u8), .. File("a.txt\0"u8, "one"u8)];
        for (var length = 0; length < whole.Length; length++)
            Assert.NotEmpty(Mail(whole[..length]).Attachments.Select(a => a.FileName).Append(Mail(whole[..length]).Text));
    }

    static ParsedMail Mail(byte[] attributes)
    {
        byte[] tnef = [0x78, 0x9F, 0x3E, 0x22, 1, 0, .. Attribute(1, 0x00089006, [0, 0, 1, 0]), .. attributes];
        return Bytes($"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(tnef)}");
    }

    static byte[] File(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content) =>
        [.. Attribute(2, AttachmentStart, Start), .. Attribute(2, AttachmentName, name), .. Attribute(2, AttachmentBytes, content)];

    static byte[] Attribute(byte level, uint tag, ReadOnlySpan<byte> content, int? length = null)
    {
        var bytes = new byte[9 + content.Length + 2];
        bytes[0] = level;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), tag);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), length ?? content.Length);
        content.CopyTo(bytes.AsSpan(9));
        ushort sum = 0;
        foreach (var b in content)
            sum += b;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(9 + content.Length), sum);
        return bytes;
    }
}
