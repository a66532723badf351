using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mailroom.Decisions.Mail;
using Mailroom.Decisions.Parse;
using Mailroom.Decisions.Route.Rules;
using Mailroom.Decisions.Route.Rules.Yaml;
using Mailroom.Engine;
using Mailroom.Engine.Network;
using Mailroom.Engine.Pipeline;
using Mailroom.Engine.Schedule;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mailroom.Bench;

/// <summary>Many rules and many mails.</summary>
static class RulesRun
{
    static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static void Ask(int rules, int mails, CancellationToken ct)
    {
        var compiled = CompiledRules.Of(Set(rules), Limits.Default);
        var inputs = Enumerable.Range(0, mails).Select(i => new RuleInput(MailParser.Parse(Mail(i), Limits.Default, ct), 4_000, Noon)).ToList();
        var started = Stopwatch.StartNew();
        var matched = inputs.Sum(input => compiled.Evaluate(input, ct).Matched.Count);
        Console.WriteLine($"asked: {rules} rules, {mails} mails: {started.Elapsed.TotalSeconds:0.00} s, {started.Elapsed.TotalMicroseconds / mails:0} microseconds a mail, {matched} matches");
    }

    public static async Task TryAsync(int rules, int mails, CancellationToken ct)
    {
        var root = Directory.CreateTempSubdirectory("mailroom-bench-").FullName;
        try
        {
            await using var services = await OpenAsync(root, ct);
            await StoreAsync(services, mails, ct);
            var started = Stopwatch.StartNew();
            var (early, last) = (0L, TrialProgress.Counting);
            await foreach (var progress in services.GetRequiredService<TryRules>().RunAsync(new TrialChoice { Last = mails }, Set(rules), ct))
            {
                last = progress;
                if (progress.Done == mails / 10)
                    early = GC.GetTotalMemory(forceFullCollection: true);
            }
            var late = GC.GetTotalMemory(forceFullCollection: true);
            Console.WriteLine($"dry run: {rules} rules, {last.Done} stored mails: {started.Elapsed.TotalSeconds:0.0} s, {last.Done / started.Elapsed.TotalSeconds:0} mails a second, {last.Different} would differ; live memory after a tenth {early >> 20} MiB, at the end {late >> 20} MiB");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(root, recursive: true);
        }
    }

    static async Task<ServiceProvider> OpenAsync(string root, CancellationToken ct)
    {
        var key = Path.Combine(root, "master.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ct);
        var settings = new EngineSettings(new DataFolder(Path.Combine(root, "data")), new KeySettings { MasterKeyFile = key }, new NetworkSettings(), new SignInSettings(), new PollSettings(), Limits.Default);
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error)).AddEngine(settings).BuildServiceProvider();
        await services.GetRequiredService<OpenStore>().RunAsync(ct);
        return services;
    }

    static async Task StoreAsync(ServiceProvider services, int mails, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContextAsync(ct);
        var mailbox = new Mailbox { Name = "bench", Username = "support@contoso.example", CreatedAt = Noon };
        db.Add(mailbox);
        await db.SaveChangesAsync(ct);
        db.Add(new MailboxStatus { MailboxId = mailbox.Id, Since = Noon });
        await db.SaveChangesAsync(ct);
        var owner = await services.GetRequiredService<Owners>().ClaimAsync(mailbox.Id, ct);
        foreach (var batch in Enumerable.Range(0, mails).Chunk(50))
            await services.GetRequiredService<HandleMail>().RunAsync(owner, [.. batch.Select(i => Raw(i))], ct);
    }

    static RawMail Raw(int i)
    {
        var bytes = Mail(i);
        return new RawMail(new MailPosition("INBOX", 1, (uint)i + 1), bytes, Noon, bytes.Length);
    }

    static byte[] Mail(int i) => Encoding.UTF8.GetBytes(
        $"From: u{i}@example.com\r\nTo: support@contoso.example\r\nSubject: Drucker {i} PC-{i}\r\nMessage-ID: <{i}@example.com>\r\nDate: Wed, 25 Nov 2026 12:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + string.Join(' ', Enumerable.Range(i, 400).Select(n => $"wörd{n % 997}")) + (i % 3 == 0 ? $" word{i % 50}" : "") + "\r\n");

    static RuleSet Set(int rules)
    {
        var yaml = "rules:\n" + string.Concat(Enumerable.Range(0, rules).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""
              - name: Rule {{i}}
                when:
                  all:
                    - any:
                        - subject matches: '\b(?<asset>[A-Z]{2,4}-[0-9]{{{i % 7 + 1}}})\b'
                        - body contains: [word{{i}}, other{{i}}]
                    - none: [from ends with: '@contoso{{i}}.com']
                    - received within: { hours: 06:00 to 22:00, zone: Europe/Berlin }
                then: { tags: t{{i}} }

            """)));
        return ((RuleFile.Good)RuleYaml.Read(yaml, Limits.Default)).Set;
    }
}
