using System.Text;
using System.Text.Json;
using Mailroom.App.Cli;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom forward: what is asked with a file and a subject is answered by one line.</summary>
public sealed class ForwardCommandTests
{
    const string Head = "Please help.\r\n\r\nFrom: Ada Berg <ada@berg.example>\r\nSent: Monday, November 4, 2024 6:03 PM\r\nTo: Bob Lund <bob@lund.example>; Cy\r\nSubject: Drücker\r\n\r\nThe printer burns.\r\n";

    [Theory]
    [InlineData("Fwd: x", true)]
    [InlineData(null, true)]
    [InlineData("Re: x", false)]
    public async Task The_subject_tells_a_forward_from_a_reply(string? subject, bool forward)
    {
        var file = await WrittenAsync(Head);
        var (exit, lines) = await RunAsync(subject is null ? [file] : ["--subject", subject, file]);
        Assert.Equal(ExitCode.Ok, exit);
        var field = Assert.Single(Assert.Single(lines).EnumerateObject());
        Assert.Equal("forwarded", field.Name);
        Assert.Equal(forward ? JsonValueKind.Object : JsonValueKind.Null, field.Value.ValueKind);
        if (!forward)
            return;
        Assert.Equal(["from", "to", "cc", "subject", "date", "body", "message"], field.Value.EnumerateObject().Select(f => f.Name));
        Assert.Equal("""{"name":"Ada Berg","address":"ada@berg.example"}""", field.Value.GetProperty("from").GetRawText());
        Assert.Equal("""[{"name":"Bob Lund","address":"bob@lund.example"},{"name":"Cy","address":""}]""", field.Value.GetProperty("to").GetRawText());
        Assert.Equal(("Drücker", "The printer burns.", "Please help."), (Text(field.Value, "subject"), Text(field.Value, "body"), Text(field.Value, "message")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_said_in_its_place_and_the_others_are_done()
    {
        var file = await WrittenAsync(Head);
        var (exit, lines) = await RunAsync(file, file + ".missing", file);
        Assert.Equal(ExitCode.Failed, exit);
        Assert.Equal(["forwarded", "file", "forwarded"], lines.Select(line => line.EnumerateObject().First().Name));
        Assert.NotEqual("", Text(lines[1], "error"));
    }

    [Fact]
    public async Task Without_a_file_one_text_comes_from_standard_input()
    {
        var (exit, lines) = await RunAsync(Head, ["--subject", "FW: x"]);
        Assert.Equal(ExitCode.Ok, exit);
        Assert.Equal("Monday, November 4, 2024 6:03 PM", Text(Assert.Single(lines).GetProperty("forwarded"), "date"));
    }

    static Task<(int ExitCode, IReadOnlyList<JsonElement> Lines)> RunAsync(params string[] args) => RunAsync("", args);

    static Task<(int ExitCode, IReadOnlyList<JsonElement> Lines)> RunAsync(string input, string[] args) => CommandProcess.RunAsync(Encoding.UTF8.GetBytes(input), ["forward", .. args]);

    static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;

    static async Task<string> WrittenAsync(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }
}
