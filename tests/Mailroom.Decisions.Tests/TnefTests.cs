using System.Buffers.Binary;
using Mailroom.Decisions.Mail;
using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

/// <summary>winmail.dat made here, attribute by attribute (MS-OXTNEF 2.1.3).</summary>
public sealed class TnefTests
{
    const uint Body = 0x0002800C, Properties = 0x00069003, Recipients = 0x00069004, AttachmentProperties = 0x00069005;
    const uint AttachmentStart = 0x00069002, AttachmentName = 0x00018010, AttachmentBytes = 0x0006800F;

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

    [Theory]
    [InlineData("FFFFFF0F")] // so many properties
    [InlineData("01000000 0010 0300 FFFFFF0F")] // so many values that take no bytes
    [InlineData("01000000 0310 0300 FFFFFF0F")] // so many numbers
    [InlineData("01000000 1E00 0010 FFFFFF0F")] // so many texts
    [InlineData("01000000 9900 0300")] // a type that does not exist
    [InlineData("01000000 0300 0180 00000000000000000000000000000000 07000000 01000000")] // a kind of name that does not exist
    [Trait("Case", "T45")]
    public void A_count_that_cannot_be_true_is_not_believed(string properties)
    {
        var bytes = Convert.FromHexString(properties.Replace(" ", "", StringComparison.Ordinal));
        foreach (var tag in new[] { Properties, AttachmentProperties, Recipients })
        {
            var mail = Mail([.. Attribute(1, tag, tag == Recipients ? [1, 0, 0, 0, .. bytes] : bytes), .. Attribute(1, Body, "Hello\0"u8)]);
            Assert.Equal("winmail.dat", Assert.Single(mail.Attachments).FileName);
            Assert.Contains(mail.Warnings, w => w.Code == "bad-tnef");
        }
    }

    /// <summary>One property of the type, then the text of the mail: it is found only when the length of the type is known.</summary>
    [Theory]
    [InlineData(0x02, "07000000")]
    [InlineData(0x03, "07000000")]
    [InlineData(0x04, "07000000")]
    [InlineData(0x0A, "07000000")]
    [InlineData(0x0B, "01000000")]
    [InlineData(0x05, "0700000000000000")]
    [InlineData(0x06, "0700000000000000")]
    [InlineData(0x07, "0700000000000000")]
    [InlineData(0x14, "0700000000000000")]
    [InlineData(0x40, "0700000000000000")]
    [InlineData(0x48, "07000000000000000000000000000000")]
    [InlineData(0x1E, "03000000 61620000")]
    [InlineData(0x1F, "06000000 6100620000000000")]
    [InlineData(0x0D, "05000000 0102030405000000")]
    [InlineData(0x102, "05000000 0102030405000000")]
    public void Every_type_of_property_is_passed_over(int type, string value)
    {
        var bytes = Convert.FromHexString(value.Replace(" ", "", StringComparison.Ordinal));
        byte[] text = [0x1E, 0, 0, 0x10, 1, 0, 0, 0, 6, 0, 0, 0, .. "Hello\0\0\0"u8];
        byte[] one = [(byte)type, (byte)(type >> 8), 1, 0x60, .. type is 0x0D or 0x1E or 0x1F or 0x102 ? new byte[] { 1, 0, 0, 0 } : [], .. bytes];
        byte[] three = [(byte)type, (byte)(0x10 | type >> 8), 1, 0x60, 3, 0, 0, 0, .. bytes, .. bytes, .. bytes];
        byte[] named = [3, 0, 1, 0x80, .. new byte[16], 1, 0, 0, 0, 6, 0, 0, 0, (byte)'a', 0, (byte)'b', 0, 0, 0, 0, 0, 7, 0, 0, 0];
        byte[] numbered = [3, 0, 2, 0x80, .. new byte[16], 0, 0, 0, 0, 5, 0, 0, 0, 7, 0, 0, 0];
        Assert.Equal("Hello", Mail(Attribute(1, Properties, [5, 0, 0, 0, .. one, .. three, .. named, .. numbered, .. text])).Text);
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
