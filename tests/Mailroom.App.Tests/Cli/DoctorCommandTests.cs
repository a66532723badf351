using System.Text.Json;
using Mailroom.App.Cli;
using Mailroom.App.Setup;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Store.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom doctor on a machine where nobody answers: everything is this machine, and its ports are closed.</summary>
public sealed class DoctorCommandTests : IAsyncLifetime
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mailroom-test-");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    string Data => Path.Combine(root.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        var key = Path.Combine(root.FullName, "master.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)), Ct);
        await File.WriteAllTextAsync(Path.Combine(Data, "mailroom.json"), JsonSerializer.Serialize(new
        {
            Mailroom = new { Keys = new { MasterKeyFile = key }, SignIn = new { Authority = "https://127.0.0.1:1" }, Network = new { Allow = (string[])["127.0.0.1:2"] } },
        }), Ct);
        await using var services = await Services.OpenAsync(new DirectoryInfo(Data), Ct);
        var saved = await services.GetRequiredService<Mailboxes>().SaveAsync(null, new MailboxDraft
        {
            Name = "Front desk",
            Host = "127.0.0.1",
            Port = 2,
            Username = "support@contoso.com",
            Password = new Secret("canary-password"),
            ApplicationId = Guid.NewGuid().ToString(),
            DirectoryId = Guid.NewGuid().ToString(),
        }, "test", Ct);
        Assert.IsType<SaveOutcome.Saved>(saved);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_check_says_how_it_went_in_one_object_a_line()
    {
        var (exit, output, errors) = await CommandLine.RunAsync("doctor", "--json", "--data", Data);
        Assert.Equal((ExitCode.Failed, ""), (exit, errors));
        var lines = CommandLine.Lines(output);
        var steps = lines.Where(line => line.TryGetProperty("step", out _)).ToList();
        Assert.All(steps, step => Assert.Equal(["step", "title", "result", "sentence", "fix", "where", "command", "code", "milliseconds"], step.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(
            ["settings ok", "version ok", "data-folder ok", "disk ok", "database ok", "master-key ok", "secrets ok",
                "name-lookup ok", "tcp failed provider-unreachable", "tls skipped", "clock skipped", "name-lookup ok", "tcp failed tcp", "tls skipped"],
            steps.Select(step => $"{Text(step, "step").Split(' ')[0]} {Text(step, "result")} {Text(step, "code")}".TrimEnd()));
        var mailbox = lines[^2];
        Assert.Equal("Front desk", Text(mailbox, "mailbox"));
        Assert.Equal(["app", "tenant", "publicClientFlows", "permissions", "consent", "retrieval", "sending"], mailbox.GetProperty("checklist").EnumerateArray().Select(line => Text(line, "line")));
        Assert.All(mailbox.GetProperty("checklist").EnumerateArray(), line => Assert.Equal("unknown", Text(line, "state")));
        Assert.Equal("""{"passed":false,"failed":2,"warnings":0}""", lines[^1].GetRawText());
        Assert.DoesNotContain("canary", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_reads_what_is_wrong_and_what_mends_it()
    {
        var (_, output, _) = await CommandLine.RunAsync("doctor", "--data", Data);
        Assert.All(
            (string[])["Failed   Port 1 of 127.0.0.1", "Code: provider-unreachable", "Command: Test-NetConnection", "Mailbox Front desk: NotSetUp", "Unknown    App registration found", "2 failed; 0 warnings."],
            part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_are_one_failed_step_among_the_others()
    {
        var settings = Path.Combine(Data, "mailroom.json");
        await using (var services = Services.ForDoctor(new DirectoryInfo(Data), out var good))
            Assert.Equal(("ok", true), (good.Result.ToString().ToLowerInvariant(), services is not null));
        await File.WriteAllTextAsync(settings, """{ "Mailroom": { "Attic": {} } }""", Ct);
        await using (var services = Services.ForDoctor(new DirectoryInfo(Data), out var unknown))
        {
            Assert.Equal("settings-unusable", unknown.Code);
            Assert.Contains("Mailroom:Attic", unknown.Sentence, StringComparison.Ordinal);
            Assert.NotNull(services!.GetRequiredService<Mailroom.Engine.Diagnose.Machine.Doctor>());
        }
        await File.WriteAllTextAsync(settings, "no JSON at all", Ct);
        await using (Services.ForDoctor(new DirectoryInfo(Data), out var broken))
            Assert.Equal("settings-unusable", broken.Code);
    }

    static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;
}
