using System.Text;
using System.Text.Json;
using Mailroom.App.Cli;
using Mailroom.App.Setup;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Match;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows.Words;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom held, explain and replay, over a data folder in which three mails are held.</summary>
public sealed class StoredCommandTests : IAsyncLifetime
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
        await using var services = await Services.OpenAsync(new DirectoryInfo(Data), Ct);
        var draft = new MailboxDraft { Name = "Front desk", Username = "support@contoso.com", Password = new Secret("canary-password"), ApplicationId = $"{Guid.NewGuid()}", DirectoryId = $"{Guid.NewGuid()}" };
        var id = Assert.IsType<SaveOutcome.Saved>(await services.GetRequiredService<Mailboxes>().SaveAsync(null, draft, "test", Ct)).MailboxId;
        await HoldStrangersAsync(services, id, UnknownSenders.Hold);
        var owner = await services.GetRequiredService<Owners>().ClaimAsync(id, Ct);
        await services.GetRequiredService<HandleMail>().RunAsync(owner, [Mail(1), Mail(2), Mail(3)], Ct);
    }

    [Fact]
    public async Task Held_mails_are_listed_shown_ignored_made_a_ticket_and_retried()
    {
        var list = CommandLine.Lines((await RunAsync(0, "held", "list", "--json")).Output);
        Assert.Equal([3, 2, 1], list.Select(mail => mail.GetProperty("id").GetInt32()));
        Assert.Equal(("unknown-sender", "Front desk", 1), (list[0].GetProperty("code").GetString(), list[0].GetProperty("mailbox").GetString(), list[0].GetProperty("tries").GetInt32()));
        var shown = CommandLine.Lines((await RunAsync(0, "held", "show", "1", "--json")).Output)[0];
        Assert.Contains(shown.GetProperty("checks").EnumerateArray(), check => check.GetProperty("check").GetString() == "sender");
        Assert.Equal("This is mail 1.", shown.GetProperty("text").GetString()!.Trim());

        await RunAsync(ExitCode.Refused, "held", "ignore", "1", "--because", " ");
        Assert.Contains("Ignored. Advertising", (await RunAsync(0, "held", "ignore", "1", "--because", "Advertising")).Output, StringComparison.Ordinal);
        await RunAsync(ExitCode.NotFound, "held", "show", "1");
        await RunAsync(ExitCode.NotFound, "held", "retry", "99");

        Assert.Contains("--email", (await RunAsync(ExitCode.Refused, "held", "ticket", "2", "--email", "nobody")).Errors, StringComparison.Ordinal);
        var made = CommandLine.Lines((await RunAsync(0, "held", "ticket", "2", "--subject", "By hand", "--email", "bob@customer.example", "--json")).Output)[0];
        Assert.Equal(("ticket", 1001), (made.GetProperty("outcome").GetString(), made.GetProperty("ticket").GetInt32()));

        Assert.Contains("It is held again: unknown-sender", (await RunAsync(ExitCode.Failed, "held", "retry", "3")).Output, StringComparison.Ordinal);
        await LetInAsync();
        var (output, errors) = await RunAsync(0, "held", "retry-all", "--json");
        Assert.Equal("""{"tried":1,"released":1,"heldAgain":0,"damaged":0}""", output.Trim());
        Assert.Contains("1 of 1 mails", errors, StringComparison.Ordinal);
        Assert.Empty((await RunAsync(0, "held", "list")).Output);
    }

    [Theory]
    [InlineData("m2@customer.example")]
    [InlineData("<m2@customer.example>")]
    [InlineData("2")]
    public async Task A_mail_is_explained_by_what_people_have_at_hand(string id)
    {
        var answer = Assert.Single(CommandLine.Lines((await RunAsync(0, "explain", id, "--json")).Output));
        var mail = Assert.Single(answer.GetProperty("mails").EnumerateArray());
        Assert.Equal((2, "held", "unknown-sender"), (mail.GetProperty("ledgerId").GetInt32(), mail.GetProperty("outcome").GetString(), mail.GetProperty("code").GetString()));
        Assert.Equal("decision", mail.GetProperty("checks").EnumerateArray().Last().GetProperty("check").GetString());
        Assert.Contains("Nothing is known of the sender", (await RunAsync(0, "explain", id)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_explained_with_all_its_mails_and_what_is_not_there_is_not_found()
    {
        await RunAsync(0, "held", "ticket", "2");
        var answer = Assert.Single(CommandLine.Lines((await RunAsync(0, "explain", "#1001", "--json")).Output));
        Assert.Equal(2, Assert.Single(answer.GetProperty("mails").EnumerateArray()).GetProperty("ledgerId").GetInt32());
        await RunAsync(ExitCode.NotFound, "explain", "#1002");
        await RunAsync(ExitCode.NotFound, "explain", "nobody@customer.example");
        await RunAsync(ExitCode.Refused, "explain");
        await RunAsync(ExitCode.Refused, "explain", "2", "--mailbox", "Front desk");
    }

    [Fact]
    public async Task A_file_is_explained_with_a_mailbox_and_without_any_data_folder_and_nothing_is_written()
    {
        var file = Path.Combine(root.FullName, "mail.eml");
        await File.WriteAllBytesAsync(file, Mail(4).Bytes.ToArray(), Ct);
        var known = CommandLine.Lines((await RunAsync(0, "explain", "--file", file, "--mailbox", "Front desk", "--json")).Output)[0];
        Assert.Equal("Hold", known.GetProperty("decision").GetString());
        var nowhere = Path.Combine(root.FullName, "none");
        var alone = await CommandLine.RunAsync("explain", "--file", file, "--json", "--data", nowhere);
        Assert.Equal("OpenTicket", CommandLine.Lines(alone.Output)[0].GetProperty("decision").GetString());
        Assert.False(Directory.Exists(nowhere));
        await RunAsync(ExitCode.Failed, "explain", "--file", file + ".none");
        await RunAsync(ExitCode.NotFound, "explain", "--file", file, "--mailbox", "No such");
        Assert.Equal(3, CommandLine.Lines((await RunAsync(0, "held", "list", "--json")).Output).Count);
    }

    [Fact]
    public async Task A_replay_prints_what_would_be_otherwise_and_writes_nothing()
    {
        Assert.Equal("""{"replayed":3,"different":0}""", (await RunAsync(0, "replay", "--json")).Output.Trim());
        await LetInAsync();
        for (var time = 0; time < 2; time++)
        {
            var lines = CommandLine.Lines((await RunAsync(0, "replay", "--last", "2", "--json")).Output);
            Assert.Equal((2, 2), (lines[^1].GetProperty("replayed").GetInt32(), lines[^1].GetProperty("different").GetInt32()));
            Assert.Equal(("Held (unknown-sender)", "Opens a ticket"), (lines[0].GetProperty("then").GetString(), lines[0].GetProperty("now").GetString()));
            Assert.Equal("outcome", lines[0].GetProperty("differences")[0].GetProperty("what").GetString());
        }
        Assert.Equal(1, CommandLine.Lines((await RunAsync(0, "replay", "--mail", "2", "--mailbox", "Front desk", "--since", "2026-11-24", "--until", "2026-11-24", "--json")).Output)[^1].GetProperty("replayed").GetInt32());
        Assert.Equal(0, CommandLine.Lines((await RunAsync(0, "replay", "--since", "2026-11-25", "--json")).Output)[^1].GetProperty("replayed").GetInt32());
        await RunAsync(ExitCode.Refused, "replay", "--last", "0");
        await RunAsync(ExitCode.NotFound, "replay", "--mailbox", "No such");
        await RunAsync(ExitCode.NotFound, "reconcile", "No such");
        Assert.Equal(3, CommandLine.Lines((await RunAsync(0, "held", "list", "--json")).Output).Count);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    async Task<(string Output, string Errors)> RunAsync(int exit, params string[] args)
    {
        var ran = await CommandLine.RunAsync([.. args, "--data", Data]);
        Assert.True(ran.ExitCode == exit, $"{string.Join(' ', args)} ended with {ran.ExitCode}: {ran.Output}{ran.Errors}");
        return (ran.Output, ran.Errors);
    }

    async Task LetInAsync()
    {
        await using var services = await Services.OpenAsync(new DirectoryInfo(Data), Ct);
        await HoldStrangersAsync(services, 1, UnknownSenders.Accept);
    }

    static async Task HoldStrangersAsync(ServiceProvider services, int mailboxId, UnknownSenders what)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(Ct);
        await db.Desks.Where(d => d.MailboxId == mailboxId).ExecuteDeleteAsync(Ct);
        db.Add(new MailboxDesk { MailboxId = mailboxId, UnknownSenders = what });
        await db.SaveChangesAsync(Ct);
    }

    static RawMail Mail(uint number)
    {
        var bytes = Encoding.UTF8.GetBytes($"From: Ann <ann@customer.example>\r\nTo: support@contoso.com\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nThis is mail {number}.\r\n");
        return new RawMail(new MailPosition("INBOX", 1, number), bytes, new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), bytes.Length);
    }
}
