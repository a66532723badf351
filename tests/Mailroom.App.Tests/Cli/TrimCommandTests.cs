using System.Text;
using System.Text.Json;
using Mailroom.App.Cli;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom trim: each text is answered by one line with what stays and what was cut.</summary>
public sealed class TrimCommandTests
{
    const string Reply = "Der Drücker geht, \u2028danke.\r\n\r\nAm 05.11.24 um 09:20 schrieb Help Desk:\r\n> Geht er?\r\n";

    [Fact]
    public async Task The_reply_is_parted_from_the_quote()
    {
        var (exit, lines) = await RunAsync([], [await WrittenAsync(Encoding.UTF8.GetBytes(Reply))]);
        Assert.Equal(ExitCode.Ok, exit);
        var line = Assert.Single(lines);
        Assert.Equal(["visibleReply", "removed"], line.EnumerateObject().Select(f => f.Name));
        Assert.Equal(("Der Drücker geht, \u2028danke.", "Am 05.11.24 um 09:20 schrieb Help Desk:\n> Geht er?"), (Text(line, "visibleReply"), Text(line, "removed")));
    }

    [Fact]
    public async Task An_old_charset_is_guessed()
    {
        var (_, lines) = await RunAsync([], [await WrittenAsync(Encoding.Latin1.GetBytes("Der Drücker fällt öfter aus, schön wäre größere Zuverlässigkeit.\n-- \nJörg"))]);
        Assert.Equal("Der Drücker fällt öfter aus, schön wäre größere Zuverlässigkeit.", Text(Assert.Single(lines), "visibleReply"));
    }

    [Theory]
    [InlineData]
    [InlineData("-")]
    public async Task Without_a_file_one_text_comes_from_standard_input(params string[] names)
    {
        var (exit, lines) = await RunAsync(Encoding.UTF8.GetBytes("Ok.\n-- \nAda"), names);
        Assert.Equal(ExitCode.Ok, exit);
        Assert.Equal(("Ok.", "-- \nAda"), (Text(Assert.Single(lines), "visibleReply"), Text(lines[0], "removed")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_said_in_its_place_and_the_others_are_done()
    {
        var file = await WrittenAsync(Encoding.UTF8.GetBytes("Ok."));
        var (exit, lines) = await RunAsync([], [file, file + ".missing", file]);
        Assert.Equal(ExitCode.Failed, exit);
        Assert.Equal(["visibleReply", "file", "visibleReply"], lines.Select(line => line.EnumerateObject().First().Name));
        Assert.NotEqual("", Text(lines[1], "error"));
    }

    static Task<(int ExitCode, IReadOnlyList<JsonElement> Lines)> RunAsync(byte[] input, string[] names) => CommandProcess.RunAsync(input, ["trim", .. names]);

    static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;

    static async Task<string> WrittenAsync(byte[] bytes)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        return file;
    }
}
