using System.Security.Cryptography;
using System.Text;
using Mailroom.Simulator;
using Mailroom.Testing;
using Microsoft.Data.Sqlite;

namespace Mailroom.EndToEnd.Tests;

/// <summary>A Microsoft 365 and the product beside it, on folders of their own.</summary>
public sealed class Rig : IAsyncDisposable
{
    public const string Address = "support@contoso.example";
    public const string Password = "Canary-password-7Fz!";
    public const string ClientSecret = "Canary~secret.8Qx-of-an-app";

    readonly string root = Directory.CreateTempSubdirectory("mailroom-e2e-").FullName;

    Rig(Microsoft365Simulator m365, Dictionary<string, string> more)
    {
        M365 = m365;
        Tenant = m365.AddTenant("contoso.example");
        App = m365.AddApp(Tenant);
        Account = m365.AddAccount(Address, Password);
        var key = Path.Combine(root, "master.key");
        File.WriteAllText(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Product = new MailroomProcess(root, new Dictionary<string, string>(more)
        {
            ["MAILROOM__SignIn__Authority"] = m365.Authority.ToString(),
            ["MAILROOM__Network__ExtraCaFile"] = m365.CaFile,
            ["MAILROOM__Network__Allow__0"] = "127.0.0.1:*",
            ["MAILROOM__Network__Allow__1"] = "[::1]:*",
            ["MAILROOM__Keys__MasterKeyFile"] = key,
            ["MAILROOM__Poll__Interval"] = "00:00:05",
            ["MAILROOM__Poll__FirstBackOff"] = "00:00:00.5",
        });
    }

    public Microsoft365Simulator M365 { get; }

    public Tenant Tenant { get; }

    public AppRegistration App { get; }

    public Account Account { get; }

    public MailroomProcess Product { get; }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Rig> StartAsync(params (string Name, string Value)[] more) =>
        new(await Microsoft365Simulator.StartAsync(new SimulatorOptions(), Ct), more.ToDictionary(m => m.Name, m => m.Value));

    public async Task AddMailboxAsync(params string[] more)
    {
        var (exit, output, errors) = await Product.RunAsync(Password + "\n", Ct, ["mailbox", "add", "--host", "localhost", "--port", $"{M365.ImapPort}",
            "--username", Address, "--password-stdin", "--application-id", $"{App.ClientId}", "--directory-id", $"{Tenant.Id}", .. more]);
        Assert.True(exit == 0, output + errors);
    }

    public void Deliver(int number, string? inReplyTo = null, string more = "") => M365.Deliver(Address, Encoding.UTF8.GetBytes(
        $"From: Ann <ann@customer.example>\r\nTo: {Address}\r\nSubject: Mail {number}\r\nMessage-ID: <m{number}@customer.example>\r\n"
        + $"Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n{(inReplyTo is null ? "" : $"In-Reply-To: <{inReplyTo}>\r\n")}\r\nThis is mail {number}.{more}\r\n"));

    /// <summary>Reads one number out of the product's database, from outside.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var db = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Product.DataFolder, "mailroom.db"),
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = 30,
            Pooling = false,
        }.ToString());
        await db.OpenAsync(Ct);
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task<long> TicketsAsync() => CountAsync("SELECT count(*) FROM Tickets");

    public async Task WaitForTicketsAsync(int count, TimeSpan limit) =>
        await Waiting.ForAsync($"{count} tickets", async () => await TicketsAsync() >= count ? "" : null, limit, Ct);

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await M365.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
