using System.Buffers.Binary;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Parse.Pictures;

namespace Mailroom.Decisions.Tests.Pictures;

/// <summary>T23 and T45: of a picture only what draws is left, and one that is too large to be unpacked is told by its head.</summary>
public sealed class PictureTests
{
    public static TheoryData<string> Kinds => ["png", "jpeg", "gif", "webp"];

    static byte[] Of(string kind) => kind switch { "png" => Samples.Png, "jpeg" => Samples.Jpeg, "gif" => Samples.Gif, _ => Samples.Webp };

    static byte[] Shown(byte[] bytes, string kind)
    {
        var good = Assert.IsType<PictureReading.Good>(PictureReader.Read(bytes));
        Assert.Equal($"image/{kind}", good.ContentType);
        return good.Bytes.ToArray();
    }

    static bool Holds(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;

    [Theory, Trait("Case", "T23")]
    [MemberData(nameof(Kinds))]
    public void What_lies_behind_the_end_is_lost_and_a_second_reading_changes_nothing(string kind)
    {
        var shown = Shown(Of(kind), kind);
        Assert.Equal(shown, Shown([.. Of(kind), .. Samples.Script, .. "<script>"u8], kind));
        Assert.Equal(shown, Shown(shown, kind));
        Assert.False(Holds(shown, "ICC"u8));
    }

    [Fact, Trait("Case", "T23")]
    public void Texts_places_and_profiles_within_are_lost()
    {
        var png = Shown([.. Samples.Png[..33], .. Samples.Chunk("tEXt", Samples.Script), .. Samples.Chunk("eXIf", Samples.Script), .. Samples.Chunk("iCCP", Samples.Script), .. Samples.Png[33..]], "png");
        Assert.Equal(Shown(Samples.Png, "png"), png);
        var jpeg = Shown([.. Samples.Jpeg[..20], .. Samples.Segment(0xFE, Samples.Script), .. Samples.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Samples.Script]), .. Samples.Jpeg[20..]], "jpeg");
        Assert.Equal(Shown(Samples.Jpeg, "jpeg"), jpeg);
        byte[] comment = [0x21, 0xFE, (byte)Samples.Script.Length, .. Samples.Script, 0], program = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)Samples.Script.Length, .. Samples.Script, 0];
        Assert.Equal(Samples.Gif, Shown([.. Samples.Gif[..19], .. comment, .. program, .. Samples.Gif[19..]], "gif"));
        var webp = Samples.Webp.AsSpan(12);
        Assert.Equal(Shown(Samples.Webp, "webp"), Shown(Samples.Riff([.. webp, .. Samples.RiffChunk("EXIF", Samples.Script), .. Samples.RiffChunk("XMP ", Samples.Script), .. Samples.RiffChunk("haha", Samples.Script)]), "webp"));
        // And what announced the profile announces it no more.
        Assert.Equal(0, Shown(Samples.Webp, "webp")[20] & 0x2C);
    }

    [Theory, Trait("Case", "T23")]
    [InlineData("GIF89a/*\0\0*/=1;alert(document.domain)//")]
    [InlineData("GIF87a=alert(1);")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("BM6\0\0\0")]
    [InlineData("%PDF-1.7")]
    [InlineData("")]
    public void What_is_none_of_the_four_or_only_begins_like_one_is_no_picture(string text) =>
        Assert.IsType<PictureReading.None>(PictureReader.Read(System.Text.Encoding.Latin1.GetBytes(text)));

    [Theory]
    [InlineData(true, 6, 6)]
    [InlineData(false, 3, 3)]
    [InlineData(true, 1, 0)]
    [InlineData(true, 9, 0)]
    public void A_camera_held_upright_is_the_only_thing_kept_of_Exif(bool small, byte turn, int kept)
    {
        byte[] exif = small
            ? [.. "Exif\0\0II"u8, 42, 0, 8, 0, 0, 0, 2, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 80, 0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0, .. "51.5 N"u8]
            : [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 2, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 80, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0, .. "51.5 N"u8];
        var shown = Shown([.. Samples.Jpeg[..20], .. Samples.Segment(0xE1, exif), .. Samples.Jpeg[20..]], "jpeg");
        Assert.False(Holds(shown, "51.5"u8));
        var at = shown.AsSpan().IndexOf("Exif"u8);
        Assert.Equal(kept, at < 0 ? 0 : shown[at + 25]);
        Assert.Equal(shown, Shown(shown, "jpeg"));
    }

    [Fact, Trait("Case", "T45")]
    public void A_picture_too_large_to_be_unpacked_is_told_by_its_head()
    {
        byte[] png = [.. Samples.Png], jpeg = [.. Samples.Jpeg], gif = [.. Samples.Gif], webp = [.. Samples.Webp];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 20_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 20_000);
        Assert.Equal(new PictureReading.TooLarge(20_000, 20_000), PictureReader.Read(png));
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), uint.MaxValue);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), uint.MaxValue);
        Assert.Equal(new PictureReading.TooLarge(uint.MaxValue, uint.MaxValue), PictureReader.Read(png));
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        jpeg[frame + 5] = jpeg[frame + 7] = 0xF0;
        Assert.IsType<PictureReading.TooLarge>(PictureReader.Read(jpeg));
        // A small screen with a picture on it that is not small.
        gif[28] = gif[29] = gif[30] = gif[31] = 0xFF;
        Assert.IsType<PictureReading.TooLarge>(PictureReader.Read(gif));
        webp[24] = webp[25] = webp[27] = webp[28] = 0xFF;
        Assert.IsType<PictureReading.TooLarge>(PictureReader.Read(webp));
        // At the edge.
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 10_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 5_000);
        Assert.IsType<PictureReading.Good>(PictureReader.Read(png));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 10_001);
        Assert.IsType<PictureReading.TooLarge>(PictureReader.Read(png));
    }

    [Fact, Trait("Case", "T45")]
    public void A_picture_in_a_mails_text_is_shown_as_a_file_would_be()
    {
        byte[] hidden = [.. Samples.Png, .. Samples.Script], large = [.. Samples.Png];
        large[18] = large[22] = 0x4E;
        string View(byte[] picture) => HtmlView.SanitiseForViewer($"<p><img src='data:image/gif;base64,{Convert.ToBase64String(picture)}' alt='flames'></p>", Limits.Default, _ => null);
        Assert.Contains($"data:image/png;base64,{Convert.ToBase64String(Shown(Samples.Png, "png"))}\"", View(hidden), StringComparison.Ordinal);
        Assert.Equal("<p>flames</p>", View(large));
        Assert.Equal("<p>flames</p>", View([0, 0, 0]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_was_cut_off_or_changed_it_is_read_to_an_end_and_grows_by_no_more_than_its_own_ends(string kind)
    {
        var whole = Of(kind);
        var chance = new Random(23);
        for (var turn = 0; turn < 4_000; turn++)
        {
            var bytes = whole[..chance.Next(whole.Length + 1)];
            for (var change = chance.Next(4); change > 0 && bytes.Length > 0; change--)
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            if (PictureReader.Read(bytes) is PictureReading.Good good)
            {
                Assert.True(good.Bytes.Length <= bytes.Length + 40, $"{kind}, turn {turn}: {bytes.Length} became {good.Bytes.Length}.");
                Assert.Equal(good.Bytes.ToArray(), Shown(good.Bytes.ToArray(), kind));
            }
        }
    }

    [Fact, Trait("Case", "T43")]
    public void Many_small_parts_take_time_by_their_number()
    {
        byte[] dot = [0x21, 0xFE, 0], extra = [0xFF, 0xFE, 0, 2];
        byte[] gif = [.. Samples.Gif[..19], .. Enumerable.Repeat(dot, 1_000_000).SelectMany(part => part), .. Samples.Gif[19..]];
        byte[] jpeg = [.. Samples.Jpeg[..20], .. Enumerable.Repeat(extra, 1_000_000).SelectMany(part => part), .. Samples.Jpeg[20..]];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(Samples.Gif, Shown(gif, "gif"));
        Assert.Equal(Shown(Samples.Jpeg, "jpeg"), Shown(jpeg, "jpeg"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), $"It took {clock.Elapsed}.");
    }
}
