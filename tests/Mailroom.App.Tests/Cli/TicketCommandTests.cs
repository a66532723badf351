using System.Text;
using System.Text.Json;
using Mailroom.App.Cli;
using Mailroom.App.Setup;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows.Words;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Cli;

/// <summary>The commands for working on tickets, over a data folder with two of them.</summary>
public sealed class TicketCommandTests : IAsyncLifetime
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mailroom-ticket-");

    string Data => Path.Combine(root.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Data);
        var key = Path.Combine(root.FullName, "master.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32].Select((_, i) => (byte)(i * 7)).ToArray()), Ct);
        await File.WriteAllTextAsync(Path.Combine(Data, "mailroom.json"), JsonSerializer.Serialize(new { Mailroom = new { Keys = new { MasterKeyFile = key } } }), Ct);
        await using var services = await Services.OpenAsync(new DirectoryInfo(Data), Ct);
        var draft = new MailboxDraft { Name = "Front desk", Username = "support@contoso.com", Password = new Secret("canary-password"), ApplicationId = $"{Guid.NewGuid()}", DirectoryId = $"{Guid.NewGuid()}" };
        var id = Assert.IsType<SaveOutcome.Saved>(await services.GetRequiredService<Mailboxes>().SaveAsync(null, draft, "test", Ct)).MailboxId;
        await using (var db = await services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(Ct))
        {
            db.AddRange(new Queue { Name = "Printers" }, new Employee { Name = "Tess", Email = "tess@contoso.com" }, new CustomField { Name = "Room", Kind = FieldKind.Number });
            await db.SaveChangesAsync(Ct);
        }
        var owner = await services.GetRequiredService<Owners>().ClaimAsync(id, Ct);
        await services.GetRequiredService<HandleMail>().RunAsync(owner, [Mail(1), Mail(2)], Ct);
    }

    [Fact]
    public async Task A_ticket_is_changed_and_shows_what_it_was_given_and_what_happened()
    {
        var stamp = (await ShowAsync(1001)).GetProperty("stamp").GetString()!;
        var changed = CommandLine.Lines(await RunAsync(0, "ticket", "set", "1001", "--status", "open", "--queue", "printers", "--assignee", "Tess", "--tag", "fire", "--tag", "smoke", "--field", "Room=12", "--json"))[0];
        Assert.Equal(["status", "queue", "assignee", "tags", "field:Room"], changed.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("what").GetString()));
        Assert.Contains("stands so already", await RunAsync(0, "ticket", "set", "1001", "--queue", "Printers"), StringComparison.Ordinal);
        await RunAsync(0, "ticket", "set", "1001", "--untag", "FIRE", "--queue", "");
        var shown = await ShowAsync(1001);
        Assert.Equal(("", "tess@contoso.com", "Open", "12"), (shown.GetProperty("queue").GetString(), shown.GetProperty("assignee").GetString(), shown.GetProperty("statusWord").GetString(), shown.GetProperty("fields").GetProperty("Room").GetString()));
        Assert.Equal(["smoke"], shown.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(7, shown.GetProperty("history").GetArrayLength());
        Assert.Contains("Room: 12", await RunAsync(0, "ticket", "show", "1001"), StringComparison.Ordinal);

        Assert.Contains("command line changed queue from Printers to none", await RunAsync(ExitCode.Refused, "ticket", "set", "1001", "--status", "Closed", "--seen", stamp), StringComparison.Ordinal);
        await RunAsync(0, "ticket", "set", "1001", "--status", "Closed", "--seen", shown.GetProperty("stamp").GetString()!);
        await RunAsync(ExitCode.Refused, "ticket", "set", "1001", "--seen", "x");
        await RunAsync(ExitCode.Refused, "ticket", "set", "1001", "--field", "Room");
        Assert.Contains("Enter a number", await RunAsync(ExitCode.Refused, "ticket", "set", "1001", "--field", "room=twelve"), StringComparison.Ordinal);
        await RunAsync(ExitCode.NotFound, "ticket", "set", "4711", "--status", "Open");
    }

    [Fact]
    public async Task A_note_is_written_from_text_and_from_a_file()
    {
        var file = Path.Combine(root.FullName, "note.txt");
        await File.WriteAllTextAsync(file, "From a file: ÄÖÜ.\n", Encoding.UTF8, Ct);
        await RunAsync(0, "ticket", "note", "1001", "--text", "Ann called.");
        await RunAsync(0, "ticket", "note", "1001", "--file", file);
        var entries = (await ShowAsync(1001)).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal([("mail", "ann@customer.example"), ("internal", "command line"), ("internal", "command line")], entries.Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("by").GetString())));
        Assert.Equal("From a file: ÄÖÜ.", entries[^1].GetProperty("text").GetString());
        await RunAsync(ExitCode.Refused, "ticket", "note", "1001");
        await RunAsync(ExitCode.Refused, "ticket", "note", "1001", "--text", " ");
        await RunAsync(ExitCode.Refused, "ticket", "note", "1001", "--text", "a", "--file", file);
        await RunAsync(ExitCode.Failed, "ticket", "note", "1001", "--file", file + ".none");
        await RunAsync(ExitCode.NotFound, "ticket", "note", "4711", "--text", "a");
    }

    [Fact]
    public async Task Tickets_are_merged_and_taken_apart()
    {
        await RunAsync(0, "ticket", "merge", "1002", "--into", "1001");
        Assert.Equal(1001, (await ShowAsync(1002)).GetProperty("mergedInto").GetInt32());
        Assert.Equal(2, (await ShowAsync(1001)).GetProperty("entries").GetArrayLength());
        Assert.Contains("#1001", await RunAsync(ExitCode.Refused, "ticket", "merge", "1001", "--into", "1002"), StringComparison.Ordinal);
        await RunAsync(ExitCode.NotFound, "ticket", "merge", "1001", "--into", "4711");
        await RunAsync(0, "ticket", "unmerge", "1002");
        await RunAsync(ExitCode.Refused, "ticket", "unmerge", "1002");
        Assert.Equal(JsonValueKind.Null, (await ShowAsync(1002)).GetProperty("mergedInto").ValueKind);
    }

    [Fact]
    public async Task A_ticket_is_answered_with_a_file()
    {
        var file = Path.Combine(root.FullName, "plan.txt");
        await File.WriteAllTextAsync(file, "step by step", Ct);
        var sent = CommandLine.Lines(await RunAsync(0, "ticket", "reply", "1001", "--text", "Pull the plug.", "--all", "--attach", file, "--json"))[0];
        Assert.Equal(("ann@customer.example", "carl@customer.example"), (sent.GetProperty("to").GetString(), sent.GetProperty("cc").GetString()));
        var answer = (await ShowAsync(1001)).GetProperty("entries").EnumerateArray().Last();
        Assert.Equal(("reply", "waiting"), (answer.GetProperty("kind").GetString(), answer.GetProperty("answer").GetProperty("state").GetString()));
        await RunAsync(ExitCode.Refused, "ticket", "reply", "1001");
        Assert.Contains("--to", await RunAsync(ExitCode.Refused, "ticket", "reply", "1001", "--text", "x", "--to", "nobody"), StringComparison.Ordinal);
        await RunAsync(ExitCode.Failed, "ticket", "reply", "1001", "--text", "x", "--attach", file + ".none");
        await RunAsync(ExitCode.NotFound, "ticket", "reply", "4711", "--text", "x");
        await RunAsync(0, "ticket", "merge", "1002", "--into", "1001");
        Assert.Contains("#1001", await RunAsync(ExitCode.Refused, "ticket", "reply", "1002", "--text", "x"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    async Task<JsonElement> ShowAsync(long number) => CommandLine.Lines(await RunAsync(0, "ticket", "show", $"{number}", "--json"))[0];

    async Task<string> RunAsync(int exit, params string[] args)
    {
        var ran = await CommandLine.RunAsync([.. args, "--data", Data]);
        Assert.True(ran.ExitCode == exit, $"{string.Join(' ', args)} ended with {ran.ExitCode}: {ran.Output}{ran.Errors}");
        return ran.Output + ran.Errors;
    }

    static RawMail Mail(uint number)
    {
        var bytes = Encoding.UTF8.GetBytes($"From: Ann <ann@customer.example>\r\nTo: support@contoso.com\r\nCc: carl@customer.example\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nThis is mail {number}.\r\n");
        return new RawMail(new MailPosition("INBOX", 1, number), bytes, new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), bytes.Length);
    }
}
