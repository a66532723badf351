using static Mailroom.Decisions.Tests.Read;

namespace Mailroom.Decisions.Tests;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("../../x", "x")]
    [InlineData("..\\\\..\\\\x", "x")]
    [InlineData("/etc/x", "x")]
    [InlineData("C:\\\\x", "x")]
    [InlineData("C:x", "x")]
    [InlineData("x.txt:stream", "x.txt_stream")]
    [InlineData("\u200b.htaccess", "htaccess")]
    [InlineData("..\u200b./x", "x")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("C\u200bON", "_CON")]
    [InlineData("LPT1 .txt", "_LPT1 .txt")]
    [InlineData("a\u0000.txt", "a.txt")]
    [InlineData("x.txt. . ", "x.txt")]
    [InlineData("u\u0308ber.txt", "über.txt")]
    [InlineData("a<b>|?*.txt", "a_b____.txt")]
    [InlineData("..", "attachment-1.pdf")]
    [InlineData("\u200b", "attachment-1.pdf")]
    [InlineData("", "attachment-1.pdf")]
    [Trait("Case", "T40")]
    [Trait("Case", "T31")]
    public void Name_is_cleaned_once_and_in_order(string declared, string expected)
    {
        var mail = Utf8($"Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"{declared}\"\n\nx");
        Assert.Equal(expected, Assert.Single(mail.Attachments).FileName);
    }

    /// <summary>Putting a long run of marks in order takes quadratic time, so such a name stays as it came (UAX #15 13).</summary>
    [Fact]
    [Trait("Case", "T40")]
    public void Marks_beyond_number_are_not_put_in_order()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0316\u0301", 40));
        Assert.StartsWith("e\u0316\u0301\u0316", Assert.Single(Utf8($"Content-Type: application/pdf; name=\"e{marks}.pdf\"\n\nx").Attachments).FileName, StringComparison.Ordinal);
        Assert.Equal("\u00E9.pdf", Assert.Single(Utf8("Content-Type: application/pdf; name=\"e\u0301.pdf\"\n\nx").Attachments).FileName);
    }

    [Theory]
    [InlineData("n", ".pdf")]
    [InlineData("e\u0301\u0301\u0301", ".pdf")]
    [InlineData("👩‍👩‍👧", ".pdf")]
    [InlineData("n", "")]
    [Trait("Case", "T40")]
    public void Long_name_keeps_its_extension(string letter, string extension)
    {
        var mail = Utf8($"Content-Type: application/x\nContent-Disposition: attachment; filename=\"{Repeat(letter, 2_000)}{extension}\"\n\nx");
        var name = Assert.Single(mail.Attachments).FileName;
        Assert.InRange(name.Length, 100, 180);
        Assert.EndsWith(extension, name, StringComparison.Ordinal);
        Assert.Equal(name, name.Normalize());
    }

    [Theory]
    [InlineData("filename*0=\"a\"; filename*1=\"b.txt\"", "ab.txt")]
    [InlineData("filename*1=\"b.txt\"; filename*0=\"a\"", "ab.txt")]
    [InlineData("filename*=utf-8''%C3%BC.txt", "ü.txt")]
    [InlineData("filename*=utf-8''%C3%BC.txt; filename=\"u.txt\"", "ü.txt")]
    [InlineData("filename*0*=utf-8''%C3; filename*1*=%BC.txt", "ü.txt")]
    [InlineData("filename*=iso-8859-1''%FC.txt", "ü.txt")]
    [InlineData("filename*=%FC.txt", "ü.txt")]
    [InlineData("filename*=''a.txt", "a.txt")]
    [InlineData("filename*=utf-8''%ZZ%4", "%ZZ%4")]
    [InlineData("filename=\"=?utf-8?Q?=C3=BC.txt?=\"", "ü.txt")]
    [InlineData("filename=a b.txt", "a b.txt")]
    [InlineData("filename = \"a.txt\" ; size=3", "a.txt")]
    [InlineData("filename=\"a;b.txt\"", "a;b.txt")]
    [InlineData("filename=\"first.txt\"; filename=\"second.txt\"", "first.txt")]
    [Trait("Case", "T40")]
    public void Name_is_put_together_from_its_sections(string parameters, string expected)
    {
        var mail = Bytes($"Content-Type: application/x; name=other.txt\nContent-Disposition: attachment; {parameters}\n\nx");
        Assert.Equal(expected, Assert.Single(mail.Attachments).FileName);
    }
}
