using System.Text.Json;
using Mailroom.App.Cli;
using Mailroom.Decisions.Diagnose;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom doctor --code: offline, on a machine that has nothing set up.</summary>
public sealed class DoctorCodeTests
{
    [Fact]
    public async Task Each_code_is_one_object_a_line_with_six_fields()
    {
        var (exit, output, errors) = await CommandLine.RunAsync("doctor", "--code", "AADSTS50076", "--code", "imap-not-connected", "--json");
        Assert.Equal((ExitCode.Ok, ""), (exit, errors));
        var lines = CommandLine.Lines(output);
        Assert.Equal(["AADSTS50076", "IMAP-NOT-CONNECTED"], lines.Select(line => line.GetProperty("code").GetString()));
        Assert.All(lines, line => Assert.Equal(["code", "meaning", "fix", "where", "command", "retry"], line.EnumerateObject().Select(field => field.Name)));
        Assert.All(lines, line => Assert.All(line.EnumerateObject(), field => Assert.NotEqual("", field.Value.GetString())));
        Assert.Contains("Device code", lines[0].GetProperty("fix").GetString(), StringComparison.Ordinal);
        Assert.Equal(["never", "backOff"], lines.Select(line => line.GetProperty("retry").GetString()));
    }

    [Fact]
    public async Task Every_code_of_the_book_is_explained_as_it_stands_there()
    {
        var codes = RefusalBook.Entries.Keys.ToList();
        Assert.NotEmpty(codes);
        var (exit, output, _) = await CommandLine.RunAsync(["doctor", "--json", "--code", .. codes]);
        Assert.Equal(ExitCode.Ok, exit);
        Assert.Equal(RefusalBook.Entries.Values.Select(entry => (entry.Code, entry.Meaning, entry.Fix, entry.Where, entry.Command)),
            CommandLine.Lines(output).Select(line => (Text(line, "code"), Text(line, "meaning"), Text(line, "fix"), Text(line, "where"), Text(line, "command"))));
    }

    [Fact]
    public async Task A_person_gets_the_same_in_lines()
    {
        var (exit, output, _) = await CommandLine.RunAsync("doctor", "--code", "50126");
        var entry = RefusalBook.Entries["AADSTS50126"];
        Assert.Equal(ExitCode.Ok, exit);
        Assert.All((string[])["AADSTS50126", entry.Meaning, $"Fix: {entry.Fix}", $"Where: {entry.Where}", $"Command: {entry.Command}"], part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AADSTS99999999", "https://login.microsoftonline.com/error?code=99999999")]
    [InlineData("no such code", "sign-in")]
    public async Task An_unknown_code_is_answered_and_has_its_exit_code(string code, string helps)
    {
        var (exit, output, _) = await CommandLine.RunAsync("doctor", "--json", "--code", code, "--code", "AADSTS50076");
        Assert.Equal(ExitCode.NotFound, exit);
        var lines = CommandLine.Lines(output);
        Assert.Equal([code, "AADSTS50076"], lines.Select(line => Text(line, "code")));
        Assert.Contains(helps, lines[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_settings_nor_data_folder_nor_key_are_looked_at()
    {
        var folder = Directory.CreateTempSubdirectory("mailroom-test-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "mailroom.json"), "this is no JSON", TestContext.Current.CancellationToken);
            var (exit, _, errors) = await CommandLine.RunAsync("doctor", "--code", "dns", "--data", folder.FullName);
            Assert.Equal((ExitCode.Ok, ""), (exit, errors));
            Assert.Equal(["mailroom.json"], folder.GetFileSystemInfos().Select(entry => entry.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_code_cannot_steer_the_terminal()
    {
        var (_, output, _) = await CommandLine.RunAsync("doctor", "--code", "\u001b[2J");
        Assert.DoesNotContain('\u001b', output);
    }

    static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;
}
