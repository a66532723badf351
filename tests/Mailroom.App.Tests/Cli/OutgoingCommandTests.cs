using System.Text;
using System.Text.Json;
using Mailroom.App.Cli;
using Mailroom.App.Setup;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Desk;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.App.Tests.Cli;

/// <summary>mailroom outgoing, over a data folder in which three answers wait on two tickets.</summary>
public sealed class OutgoingCommandTests : IAsyncLifetime
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
        var owner = await services.GetRequiredService<Owners>().ClaimAsync(id, Ct);
        await services.GetRequiredService<HandleMail>().RunAsync(owner, [Mail(1), Mail(2)], Ct);
        foreach (var (ticket, text) in new[] { (1001L, "One."), (1001L, "Two."), (1002L, "Three.") })
            Assert.IsType<AnswerOutcome.Queued>(await services.GetRequiredService<Answers>().SendAsync(new AnswerToSend(ticket, text, "ann@customer.example", ""), "tess", Ct));
    }

    [Fact]
    public async Task The_list_is_the_newest_first_and_is_narrowed_by_state_ticket_and_page()
    {
        var all = await ListAsync();
        Assert.Equal([3, 2, 1], all.Select(Id));
        Assert.Equal(["id", "ticket", "kind", "state", "to", "subject", "mailbox", "messageId", "by", "queuedAt", "sentAt", "nextAt", "tries", "code", "because", "cameBack", "size"], all[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal((1002, "reply", "waiting", "Front desk", "tess"), (all[0].GetProperty("ticket").GetInt32(), Text(all[0], "kind"), Text(all[0], "state"), Text(all[0], "mailbox"), Text(all[0], "by")));
        Assert.Equal("ann@customer.example", Assert.Single(all[0].GetProperty("to").EnumerateArray()).GetString());
        Assert.Equal([2, 1], (await ListAsync("--ticket", "1001")).Select(Id));
        Assert.Equal([3], (await ListAsync("--size", "1")).Select(Id));
        Assert.Equal([2, 1], (await ListAsync("--before", "3")).Select(Id));
        Assert.Empty(await ListAsync("--state", "failed"));
        await RunAsync(0, "outgoing", "withdraw", "2");
        Assert.Equal([2], (await ListAsync("--state", "withdrawn")).Select(Id));
        Assert.Equal([3, 1], (await ListAsync("--state", "waiting")).Select(Id));
    }

    [Fact, Trait("Case", "T30")]
    public async Task For_people_it_is_a_line_with_what_keeps_it_and_nothing_steers_the_terminal()
    {
        var (output, _) = await RunAsync(0, "outgoing", "list", "--ticket", "1002");
        Assert.Contains("Waiting", output, StringComparison.Ordinal);
        Assert.Contains("#1002", output, StringComparison.Ordinal);
        Assert.Contains("ann@customer.example", output, StringComparison.Ordinal);
        Assert.Contains("no outgoing mail server", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("--size", "0")]
    [InlineData("--size", "501")]
    public async Task A_page_that_cannot_be_is_refused(string option, string value) =>
        Assert.Contains("1 to 500", (await RunAsync(ExitCode.Refused, "outgoing", "list", option, value)).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task What_waits_is_withdrawn_once_and_sent_after_all_under_its_own_id()
    {
        var id = Text((await ListAsync("--ticket", "1002"))[0], "messageId");
        var withdrawn = Assert.Single(CommandLine.Lines((await RunAsync(0, "outgoing", "withdraw", "3", "--json")).Output));
        Assert.Equal(("withdrawn", id), (Text(withdrawn, "state"), Text(withdrawn, "messageId")));
        Assert.Contains("withdrawn already", (await RunAsync(ExitCode.Failed, "outgoing", "withdraw", "3")).Errors, StringComparison.Ordinal);
        var again = Assert.Single(CommandLine.Lines((await RunAsync(0, "outgoing", "retry", "3", "--json")).Output));
        Assert.Equal(("waiting", id, 0, ""), (Text(again, "state"), Text(again, "messageId"), again.GetProperty("tries").GetInt32(), Text(again, "because")));
        Assert.Equal(["outgoing.withdrawn outgoing 3, ticket 1002", "outgoing.retried outgoing 3, ticket 1002"],
            CommandLine.Lines((await RunAsync(0, "audit", "--action", "outgoing", "--json")).Output).Select(row => $"{Text(row, "action")} {Text(row, "target")}").Reverse());
    }

    [Fact]
    public async Task What_was_sent_stays_sent_and_what_failed_is_tried_again()
    {
        await ChangeAsync(db => db.Outgoing.Where(o => o.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Sent), Ct));
        await ChangeAsync(db => db.Outgoing.Where(o => o.Id == 2).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutgoingState.Failed).SetProperty(o => o.Tries, 7).SetProperty(o => o.Code, "smtp-recipient-refused"), Ct));
        foreach (var what in new[] { "retry", "withdraw" })
        {
            Assert.Contains("It has been sent.", (await RunAsync(ExitCode.Failed, "outgoing", what, "1")).Errors, StringComparison.Ordinal);
            Assert.Equal("It has been sent.", Text(CommandLine.Lines((await RunAsync(ExitCode.Failed, "outgoing", what, "1", "--json")).Output)[0], "error"));
        }
        var again = Assert.Single(CommandLine.Lines((await RunAsync(0, "outgoing", "retry", "2", "--json")).Output));
        Assert.Equal(("waiting", 0, ""), (Text(again, "state"), again.GetProperty("tries").GetInt32(), Text(again, "code")));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("retry")]
    [InlineData("withdraw")]
    public async Task A_mail_that_is_not_there_is_not_found(string what)
    {
        Assert.Contains("no outgoing mail 99", (await RunAsync(ExitCode.NotFound, "outgoing", what, "99")).Errors, StringComparison.Ordinal);
        Assert.Contains("99", Text(CommandLine.Lines((await RunAsync(ExitCode.NotFound, "outgoing", what, "99", "--json")).Output)[0], "error"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    static int Id(JsonElement mail) => mail.GetProperty("id").GetInt32();

    static string Text(JsonElement mail, string name) => mail.GetProperty(name).GetString()!;

    async Task<IReadOnlyList<JsonElement>> ListAsync(params string[] more) => CommandLine.Lines((await RunAsync(0, ["outgoing", "list", "--json", .. more])).Output);

    async Task<(string Output, string Errors)> RunAsync(int exit, params string[] args)
    {
        var ran = await CommandLine.RunAsync([.. args, "--data", Data]);
        Assert.True(ran.ExitCode == exit, $"{string.Join(' ', args)} ended with {ran.ExitCode}: {ran.Output}{ran.Errors}");
        return (ran.Output, ran.Errors);
    }

    async Task ChangeAsync(Func<SqliteDb, Task> change)
    {
        await using var services = await Services.OpenAsync(new DirectoryInfo(Data), Ct);
        await DoAsync(services, change);
    }

    static async Task DoAsync(ServiceProvider services, Func<SqliteDb, Task> change)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(Ct);
        await change(db);
    }

    static RawMail Mail(uint number)
    {
        var bytes = Encoding.UTF8.GetBytes($"From: Ann <ann@customer.example>\r\nTo: support@contoso.com\r\nSubject: =?utf-8?Q?=1B[2JMail_{number}?=\r\nMessage-ID: <m{number}@customer.example>\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\n\r\nThis is mail {number}.\r\n");
        return new RawMail(new MailPosition("INBOX", 1, number), bytes, new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), bytes.Length);
    }
}
