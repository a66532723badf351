using System.Security.Cryptography;
using Mailroom.App.Setup;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom rules, on a data folder of its own.</summary>
public sealed class RulesCommandTests : IDisposable
{
    const string Printers = "rules:\n  - name: Printers\n    when:\n      all:\n        - subject contains: printer\n    then: { tags: [printer] }\n";

    readonly string folder = Directory.CreateTempSubdirectory("mailroom-rules-").FullName;

    string Data => Path.Combine(folder, "data");

    public RulesCommandTests()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(folder, "key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        File.WriteAllText(Path.Combine(Data, "mailroom.json"), $$"""{ "Mailroom": { "Keys": { "MasterKeyFile": {{System.Text.Json.JsonSerializer.Serialize(Path.Combine(folder, "key"))}} } } }""");
    }

    [Fact]
    public async Task Rules_are_checked_saved_shown_and_restored()
    {
        Assert.Equal((2, "Line 6, column 20"), await CodeAsync("check", WriteFile(Printers.Replace("tags: [printer]", "queue: Nowhere", StringComparison.Ordinal))));
        Assert.Equal(0, (await RunAsync("save", WriteFile(Printers))).ExitCode);
        var shown = (await RunAsync("show")).Output;
        Assert.StartsWith("# Version 1, saved ", shown, StringComparison.Ordinal);
        // What was shown can be saved again, its first line being no part of it; a fault is told with the file's own line.
        Assert.Equal((0, "Nothing changed"), await CodeAsync("save", WriteFile(shown)));
        Assert.Equal((2, "Line 7, column 11"), await CodeAsync("save", WriteFile(shown.Replace("{ tags: [printer] }", "{ }", StringComparison.Ordinal))));
        Assert.Equal(0, (await RunAsync("save", WriteFile("rules:\n"))).ExitCode);
        var late = await RunAsync("save", WriteFile(shown));
        Assert.Equal(2, late.ExitCode);
        Assert.Contains("command line has saved version 2", late.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync("restore", "9")).ExitCode);
        Assert.Equal((0, "Version 3 is in force"), await CodeAsync("restore", "1"));
        Assert.Equal(3, (await RunAsync("history")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_dry_run_says_by_its_exit_code_whether_something_differs()
    {
        Assert.Equal(0, (await RunAsync("test", "--rules", WriteFile(Printers))).ExitCode);
        string[] one = ["test", "--rules", WriteFile(Printers), "--file", WriteFile("From: ann@customer.example\r\nSubject: printer\r\n\r\nHelp!\r\n")];
        Assert.Equal((1, "There is no mailbox"), await CodeAsync(one[0], one[1..]));
        await AddMailboxAsync();
        var (exit, output, _) = await RunAsync(one[0], one[1..]);
        Assert.Equal(1, exit);
        Assert.Contains("tags: (none) -> printer", output, StringComparison.Ordinal);
        Assert.Contains("rules: Printers", output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("save", WriteFile(Printers))).ExitCode);
        Assert.Equal(0, (await RunAsync(one[0], one[1..])).ExitCode);
        Assert.Equal(2, (await RunAsync("test", "--last", "0")).ExitCode);
        Assert.Equal(3, (await RunAsync("test", "--mailbox", "nobody")).ExitCode);
        Assert.Equal(2, (await RunAsync("test", "--rules", WriteFile("rules: 1\n"))).ExitCode);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    async Task AddMailboxAsync()
    {
        await using var services = await Services.OpenAsync(new DirectoryInfo(Data), TestContext.Current.CancellationToken);
        var draft = new MailboxDraft { Name = "support", Host = "127.0.0.1", Port = 2, Username = "support@contoso.com", Password = new Secret("x"), ApplicationId = Guid.NewGuid().ToString(), DirectoryId = Guid.NewGuid().ToString() };
        Assert.IsType<SaveOutcome.Saved>(await services.GetRequiredService<Mailboxes>().SaveAsync(null, draft, "test", TestContext.Current.CancellationToken));
    }

    async Task<(int ExitCode, string Begins)> CodeAsync(string verb, params string[] args)
    {
        var (exit, output, _) = await RunAsync(verb, args);
        var words = new[] { "Line 6, column 20", "Line 7, column 11", "Nothing changed", "Version 3 is in force", "There is no mailbox" };
        return (exit, words.FirstOrDefault(word => output.StartsWith(word, StringComparison.Ordinal)) ?? output);
    }

    Task<(int ExitCode, string Output, string Errors)> RunAsync(string verb, params string[] args) => CommandLine.RunAsync(["rules", verb, .. args, "--data", Data]);

    string WriteFile(string text)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
