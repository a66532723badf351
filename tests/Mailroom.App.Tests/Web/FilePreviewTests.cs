using System.Net;
using System.Text;

namespace Mailroom.App.Tests.Web;

/// <summary>Files of strangers: what a browser may show, and what it may only save.</summary>
public sealed class FilePreviewTests
{
    /// <summary>Nine times five points.</summary>
    static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAkAAAAFCAYAAACXU8ZrAAAAO0lEQVR4AZSMwQkAMAgDgxN0hI7QkRzNUTpSN2hBpOQjonCGhBDZa94KQZwOAxOxyy+5S16vZEfB8OgDAAD//zBzWXUAAAAGSURBVAMA42Qekvc2K/MAAAAASUVORK5CYII=");

    static string Mail(string type, string name, byte[] content) => TicketSite.Mail("ann@customer.example", "a", "Files",
        $"--b\nContent-Type: text/plain\n\nSee.\n--b\nContent-Type: {type}; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(content)}\n--b--",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n");

    static async Task<(HttpResponseMessage Answer, bool Offered)> LookAsync(string type, string name, byte[] content)
    {
        await using var site = await TicketSite.StartAsync(Mail(type, name, content));
        var tech = await site.SignedInAsync("tech@example.com");
        var offered = (await tech.PageAsync("/tickets/1001")).QuerySelector("#view-1-0") is not null;
        var answer = await tech.GetAsync("/tickets/1001/mail/1/files/0/view");
        Assert.Equal(HttpStatusCode.NotFound, (await tech.GetAsync("/tickets/1001/mail/1/files/7/view")).StatusCode);
        await answer.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        return (answer, offered);
    }

    [Theory, Trait("Case", "T23")]
    [InlineData("image/png", "a.png")]
    [InlineData("application/octet-stream", "a.html")]
    public async Task A_picture_is_known_by_how_it_begins(string type, string name)
    {
        var (answer, _) = await LookAsync(type, name, [.. Png, .. "<script>alert(1)</script>"u8]);
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Png, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory, Trait("Case", "T23")]
    [InlineData("image/svg+xml", "x.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("image/png", "x.png", "<script>alert(1)</script>")]
    [InlineData("text/html", "x.html", "<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("application/xhtml+xml", "x.xht", "<html xmlns='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("text/javascript", "a.js", "alert(1)")]
    [InlineData("text/plain", "log.txt", "Zeile eins: ÄÖÜ")]
    public async Task What_is_text_is_shown_as_text_whatever_it_calls_itself(string type, string name, string text)
    {
        var (answer, _) = await LookAsync(type, name, Encoding.UTF8.GetBytes(text));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact, Trait("Case", "T45")]
    public async Task A_picture_too_large_to_be_unpacked_is_told_in_words_and_drawn_nowhere()
    {
        byte[] large = [.. Png];
        (large[18], large[19], large[22], large[23]) = (0x4E, 0x20, 0x4E, 0x20);
        var (answer, _) = await LookAsync("image/png", "x.png", large);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("20000 times 20000", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact, Trait("Case", "T23")]
    public async Task What_is_saved_is_the_file_as_it_is_and_called_nothing_but_bytes()
    {
        byte[] file = [.. Png, .. "<script>alert(1)</script>"u8];
        await using var site = await TicketSite.StartAsync(Mail("image/png", "a.png", file));
        using var answer = await (await site.SignedInAsync("tech@example.com")).GetAsync("/tickets/1001/mail/1/files/0");
        Assert.Equal(("application/octet-stream", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory, Trait("Case", "T23")]
    [InlineData("application/pdf", "x.pdf", "255044462D312E370A00")]
    [InlineData("image/png", "x.png", "00010203")]
    [InlineData("text/html", "x.html", "3C68746D6C3E00")]
    [InlineData("image/bmp", "x.bmp", "424D0000")]
    public async Task Everything_else_is_only_saved(string type, string name, string hex)
    {
        var (answer, _) = await LookAsync(type, name, Convert.FromHexString(hex));
        Assert.Equal(("application/octet-stream", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Theory]
    [InlineData("text/plain", "a.bin", true)]
    [InlineData("application/octet-stream", "server.LOG", true)]
    [InlineData("image/png", "a.png", true)]
    [InlineData("image/svg+xml", "a.svg", false)]
    [InlineData("application/pdf", "a.pdf", false)]
    public async Task A_look_is_offered_where_there_is_something_to_see(string type, string name, bool offered) =>
        Assert.Equal(offered, (await LookAsync(type, name, Png)).Offered);

    [Fact]
    public async Task Old_and_wide_texts_are_read_and_signs_that_steer_the_eye_are_replaced()
    {
        var (latin, _) = await LookAsync("text/plain", "a.txt", Encoding.Latin1.GetBytes("Käse"));
        Assert.Equal("Käse", await latin.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var (wide, _) = await LookAsync("text/plain", "a.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Käse")]);
        Assert.Equal("Käse", await wide.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var (turned, _) = await LookAsync("text/plain", "a.txt", Encoding.UTF8.GetBytes("gpj\u202Eexe.txt"));
        Assert.Equal("gpj\uFFFDexe.txt", await turned.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
