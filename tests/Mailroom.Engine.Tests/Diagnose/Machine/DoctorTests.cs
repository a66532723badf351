using Mailroom.Decisions.Diagnose;
using Mailroom.Decisions.Mail;
using Mailroom.Engine.Diagnose;
using Mailroom.Engine.Diagnose.Machine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Mailroom.Simulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Diagnose.Machine;

/// <summary>The whole examination, on machines where something is missing.</summary>
public sealed class DoctorTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_is_well_where_a_mailbox_is_read()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.StartAsync();
        await office.StateAsync(id, MailboxState.Connected);
        await using var services = For(office.Engine.Settings);
        var doctor = services.GetRequiredService<Doctor>();
        var steps = await doctor.RunAsync(Ct).ToListAsync(Ct);
        Assert.All(steps, step => Assert.True(step.Result == StepResult.Ok, step.ToString()));
        Assert.Equal(["version", "data-folder", "disk", "database", "master-key", "secrets", "name-lookup", "tcp", "tls", "clock", "name-lookup", "tcp", "tls"], steps.Select(step => step.Key.Split(' ')[0]));
        var setup = Assert.Single(await doctor.MailboxesAsync(Ct));
        Assert.Equal("GreenGreenGreenGreenGreenGreenUnknown", States(setup.Checklist));
        Assert.DoesNotContain(Office.Password, string.Join('\n', steps) + setup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Switch.UnknownApp, SetupLine.App)]
    [InlineData(Switch.UnknownTenant, SetupLine.Tenant)]
    [InlineData(Switch.PublicClientFlowsOff, SetupLine.PublicClientFlows)]
    [InlineData(Switch.NarrowScopes, SetupLine.Permissions)]
    [InlineData(Switch.NoConsent, SetupLine.Consent)]
    [InlineData(Switch.ImapDisabled, SetupLine.Retrieval)]
    public async Task A_missing_step_turns_its_own_line_red_and_no_other(Switch missing, SetupLine line)
    {
        await using var office = await Office.OpenAsync();
        var board = missing is Switch.UnknownApp or Switch.UnknownTenant or Switch.PublicClientFlowsOff ? office.App.Switches : office.Account.Switches;
        board.Set(missing, new SwitchSetting { Scopes = missing == Switch.NarrowScopes ? ["SMTP.Send"] : null });
        var id = await office.SaveAsync();
        var report = await office.TestAsync(id);
        await using var services = For(office.Engine.Settings);
        var doctor = services.GetRequiredService<Doctor>();
        await doctor.RunAsync(Ct).ToListAsync(Ct);
        var setup = Assert.Single(await doctor.MailboxesAsync(Ct));
        Assert.Equal([line], setup.Checklist.Where(l => l.State == LineState.Red).Select(l => l.Line));
        Assert.Equal([line], SetupEvidenceIn.Checklist(setup.Mailbox, report).Where(l => l.State == LineState.Red).Select(l => l.Line));
        // A token without a permission was given all the same, so somebody has consented; else nothing is known of what lies beyond.
        Assert.All(setup.Checklist.Where(l => l.Line > line && l.Line != SetupLine.Tenant), l => Assert.Equal(LineState.Unknown, l.State));
    }

    [Fact]
    public async Task A_report_comes_back_out_of_the_store()
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.NoConsent);
        var id = await office.SaveAsync();
        var report = await office.TestAsync(id);
        await using (var db = office.Engine.Db())
        {
            await db.LastTests.Where(t => t.MailboxId == id).ExecuteDeleteAsync(Ct);
            db.Add(new LastTest { MailboxId = id, At = DateTimeOffset.UtcNow, ConfigVersion = (await db.Mailboxes.SingleAsync(m => m.Id == id, Ct)).ConfigVersion, Report = TestReportJson.Write(report) });
            await db.Statuses.Where(s => s.MailboxId == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Code, ""), Ct);
            await db.SaveChangesAsync(Ct);
        }
        await using var services = For(office.Engine.Settings);
        var setup = Assert.Single(await services.GetRequiredService<MailboxSetups>().ListAsync(Ct));
        Assert.Equal(report.Steps, setup.LastTest!.Steps);
        Assert.Equal("GreenGreenUnknownUnknownRedUnknownUnknown", States(setup.Checklist));
        Assert.Null(TestReportJson.Read("{"));
        Assert.Null(TestReportJson.Read("{}"));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_decrypted_is_named_by_its_mailbox()
    {
        await using var office = await Office.OpenAsync();
        var id = await office.SaveAsync(office.Draft() with { Name = "Front desk" });
        await using (var db = office.Engine.Db())
            await db.Secrets.Where(s => s.MailboxId == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Cipher, new byte[] { 1, 2, 3 }), Ct);
        var steps = await StoreStepsAsync(office.Engine.Settings);
        Assert.Equal(["Ok", "Ok", "Failed secrets-unreadable"], Results(steps));
        Assert.Contains("Front desk (Password)", steps[2].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_or_wrong_master_key_is_said_and_none_is_made()
    {
        await using var engine = await TestEngine.StartAsync();
        var file = engine.Settings.Keys.MasterKeyFile;
        await File.WriteAllTextAsync(file, Convert.ToBase64String(new byte[32]), Ct);
        Assert.Equal(["Ok", "Failed master-key-unusable", "Skipped"], Results(await StoreStepsAsync(engine.Settings)));
        File.Delete(file);
        Assert.Equal(["Ok", "Failed master-key-unusable", "Skipped"], Results(await StoreStepsAsync(engine.Settings)));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_database_that_is_none_is_reported()
    {
        await using var engine = await TestEngine.StartAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var folder = Directory.CreateTempSubdirectory("mailroom-test-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "mailroom.db"), new string('x', 5000), Ct);
        Assert.Equal(["Failed database-unusable", "Skipped", "Skipped"], Results(await StoreStepsAsync(engine.Settings with { Data = new DataFolder(folder) })));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_at_all_is_set_up_and_nothing_is_left_behind()
    {
        var root = Directory.CreateTempSubdirectory("mailroom-test-").FullName;
        var settings = new EngineSettings(new DataFolder(Path.Combine(root, "deep", "data")), new KeySettings { MasterKeyFile = Path.Combine(root, "none") }, new NetworkSettings(), new SignInSettings(), new PollSettings(), Limits.Default);
        await using (var services = For(settings))
        {
            Assert.NotNull(services.GetRequiredService<Doctor>());
            Assert.Equal(["Ok", "Ok"], Results(services.GetRequiredService<FolderCheck>().Run()));
        }
        Assert.Equal(["Skipped", "Skipped", "Skipped"], Results(await StoreStepsAsync(settings)));
        Assert.Empty(Directory.GetFileSystemEntries(root));
        Directory.Delete(root);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_one_is_reported()
    {
        var file = Path.GetTempFileName();
        await using var engine = await TestEngine.StartAsync();
        var settings = engine.Settings with { Data = new DataFolder(Path.Combine(file, "data")) };
        Assert.Equal(["Failed data-folder-unusable", "Skipped"], Results(new FolderCheck(settings.Data).Run()));
        Assert.Equal(["Skipped", "Skipped", "Skipped"], Results(await StoreStepsAsync(settings)));
        File.Delete(file);
    }

    static async Task<IReadOnlyList<TestStep>> StoreStepsAsync(EngineSettings settings)
    {
        await using var services = For(settings);
        return (await services.GetRequiredService<StoreCheck>().RunAsync(Ct)).Steps;
    }

    static ServiceProvider For(EngineSettings settings) => new ServiceCollection().AddLogging().AddEngine(settings).AddDoctor()
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    static string States(IEnumerable<ChecklistLine> lines) => string.Concat(lines.Select(line => line.State));

    static IEnumerable<string> Results(IEnumerable<TestStep> steps) => steps.Select(step => $"{step.Result} {step.Code}".TrimEnd());
}
