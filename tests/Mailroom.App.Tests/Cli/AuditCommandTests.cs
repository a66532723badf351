using System.Text.Json;
using Mailroom.App.Cli;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom audit, over a data folder into which words were imported three times.</summary>
public sealed class AuditCommandTests : IAsyncLifetime
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mailroom-test-");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    string Data => Path.Combine(root.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        var key = Path.Combine(root.FullName, "master.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)), Ct);
        await File.WriteAllTextAsync(Path.Combine(Data, "mailroom.json"), JsonSerializer.Serialize(new { Mailroom = new { Keys = new { MasterKeyFile = key } } }), Ct);
        foreach (var queue in (string[])["One", "Two", "Three"])
        {
            var words = Path.Combine(root.FullName, "words.yaml");
            await File.WriteAllTextAsync(words, $"queues: [{queue}]\n", Ct);
            Assert.Equal(ExitCode.Ok, (await CommandLine.RunAsync("import", words, "--data", Data)).ExitCode);
        }
    }

    [Fact]
    public async Task It_lists_the_newest_first_as_sentences_json_and_csv()
    {
        var (exit, output, _) = await CommandLine.RunAsync("audit", "--last", "2", "--data", Data);
        Assert.Equal(ExitCode.Ok, exit);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("UTC  command line  words.imported  words: 1 queues added", output, StringComparison.Ordinal);
        var lines = CommandLine.Lines((await CommandLine.RunAsync("audit", "--action", "words", "--actor", "COMMAND LINE", "--json", "--data", Data)).Output);
        Assert.Equal([3, 2, 1], lines.Select(line => line.GetProperty("number").GetInt32()));
        Assert.Equal("words.imported", lines[0].GetProperty("action").GetString());
        var csv = (await CommandLine.RunAsync("audit", "--last", "0", "--csv", "--data", Data)).Output;
        Assert.StartsWith("\"number\",\"at\",\"actor\",\"action\",\"target\",\"because\"\r\n\"3\",", csv, StringComparison.Ordinal);
        Assert.Equal(4, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("", (await CommandLine.RunAsync("audit", "--target", "ticket 1001", "--data", Data)).Output);
    }

    [Theory]
    [InlineData("--from", "yesterday")]
    [InlineData("--until", "2026-02-30")]
    [InlineData("--last", "-1")]
    public async Task What_cannot_be_read_is_refused(string option, string value)
    {
        var (exit, output, errors) = await CommandLine.RunAsync("audit", option, value, "--data", Data);
        Assert.Equal((ExitCode.Refused, ""), (exit, output));
        Assert.NotEmpty(errors);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
