using System.Diagnostics;
using Switch = Mailroom.Simulator.Switch;
using System.Globalization;
using Mailroom.Engine.SignIn;
using Mailroom.Engine.Store.Rows;
using Mailroom.Simulator;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Four callers in two processes want a token for one mailbox at once, against a provider that ends a sign-in whose refresh token is used twice.</summary>
[Trait("Case", "F17"), Trait("Case", "T76")]
public sealed class TokenRaceTests
{
    // 10,000 for a long run: MAILROOM_TESTS_TOKEN_ROUNDS=10000
    static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("MAILROOM_TESTS_TOKEN_ROUNDS") ?? "200", CultureInfo.InvariantCulture);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_renewal_an_expiry_and_no_refresh_token_twice()
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.ReuseDetection);
        var id = await office.SaveAsync(office.Draft() with { Grant = Grant.DeviceCode, Password = null });
        Assert.IsType<SignInOutcome.SignedIn>(await office.ByDeviceCodeAsync(id));
        var asked = office.M365.Log.TokenRequestCount;
        using var one = Callers.Start(office, id);
        using var other = Callers.Start(office, id);
        await Task.WhenAll(one.ReadyAsync(), other.ReadyAsync());
        var before = "";
        for (var round = 1; round <= Rounds; round++)
        {
            await office.AgeAsync(id);
            var answers = await Task.WhenAll(one.AskAsync(), other.AskAsync());
            var tokens = answers.SelectMany(line => line.Split(' ')).Distinct().ToList();
            Assert.True(tokens is [{ Length: 16 }], $"round {round}: {string.Join(", ", answers)}");
            Assert.NotEqual(before, before = tokens[0]);
        }
        var calls = office.M365.Log.TokenRequestCount - asked;
        TestContext.Current.SendDiagnosticMessage($"{Rounds} expiries, {calls} token calls");
        Assert.InRange(calls, Rounds, (long)(Rounds * 1.01));
        Assert.All(office.M365.Log.TokenRequests.Where(r => r.Grant == "refresh_token"), r => Assert.Equal("issued", r.Outcome));
    }

    [Fact]
    public async Task Without_turns_the_same_provider_ends_the_sign_in()
    {
        await using var office = await Office.OpenAsync();
        office.Account.Switches.Set(Switch.ReuseDetection);
        var id = await office.SaveAsync(office.Draft() with { Grant = Grant.DeviceCode, Password = null });
        Assert.IsType<SignInOutcome.SignedIn>(await office.ByDeviceCodeAsync(id));
        var mailbox = await office.MailboxAsync(id);
        office.Account.Switches.Set(Switch.Slow, new SwitchSetting { Seconds = 0.2 });
        var source = office.Engine.Get<DelegatedTokens>();
        await Task.WhenAll(source.AskAsync(mailbox, MailProtocol.Imap, afresh: false, Ct), source.AskAsync(mailbox, MailProtocol.Imap, afresh: false, Ct));
        Assert.IsType<SignInOutcome.NeedsOperator>(await source.AskAsync(mailbox, MailProtocol.Imap, afresh: false, Ct));
    }

    [Fact]
    public async Task A_turn_whose_holder_died_comes_free()
    {
        var clock = new MovableClock();
        await using var office = await Office.OpenAsync(clock: clock);
        var id = await office.SaveAsync();
        await using (var db = office.Engine.Db())
        {
            db.Add(new TokenTurn { MailboxId = id, Holder = Guid.NewGuid(), Until = DateTimeOffset.UtcNow.AddSeconds(30) });
            await db.SaveChangesAsync(Ct);
        }
        var asking = office.Engine.Get<MailboxSignIn>().ForAsync(await office.MailboxAsync(id), MailProtocol.Imap, Ct);
        await Task.Delay(300, Ct);
        Assert.False(asking.IsCompleted);
        clock.Ahead = TimeSpan.FromSeconds(31);
        Assert.IsType<SignInOutcome.SignedIn>(await asking);
    }

    sealed class Callers(Process process) : IDisposable
    {
        public static Callers Start(Office office, int mailboxId)
        {
            var settings = office.Engine.Settings;
            var start = new ProcessStartInfo("dotnet")
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                ArgumentList =
                {
                    typeof(TokenRaceTests).Assembly.Location.Replace("Mailroom.Engine.Tests", "Mailroom.TokenCallers", StringComparison.Ordinal), settings.Data.Path, settings.Keys.MasterKeyFile,
                    office.M365.Authority.AbsoluteUri, office.M365.CaFile, mailboxId.ToString(CultureInfo.InvariantCulture),
                },
            };
            return new Callers(Process.Start(start)!);
        }

        public async Task ReadyAsync() => Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(Ct));

        public async Task<string> AskAsync()
        {
            await process.StandardInput.WriteLineAsync("go");
            await process.StandardInput.FlushAsync(Ct);
            return await process.StandardOutput.ReadLineAsync(Ct) ?? "the process has ended";
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
                process.Kill();
            process.Dispose();
        }
    }
}
