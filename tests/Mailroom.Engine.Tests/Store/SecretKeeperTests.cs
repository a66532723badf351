using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mailroom.Engine.Tests.Store;

public sealed class SecretKeeperTests
{
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_comes_back()
    {
        await using var engine = await TestEngine.StartAsync();
        await using var db = engine.Db();
        var box = await engine.AddMailboxAsync();
        await engine.Get<SecretKeeper>().SaveAsync(db, box.Id, SecretKind.Password, new Secret("päss word"), Ct);
        Assert.Equal("päss word", Assert.IsType<Kept.Found>(await engine.Get<SecretKeeper>().FindAsync(db, box.Id, SecretKind.Password, Ct)).Secret.Reveal());
        Assert.DoesNotContain("päss", System.Text.Encoding.UTF8.GetString((await db.Secrets.SingleAsync(Ct)).Cipher), StringComparison.Ordinal);
    }

    [Fact, Trait("Case", "T74")]
    public async Task Every_flipped_bit_every_cut_and_every_swap_is_refused()
    {
        await using var engine = await TestEngine.StartAsync();
        await using var db = engine.Db();
        var (one, two) = (await engine.AddMailboxAsync(), await engine.AddMailboxAsync());
        var keeper = engine.Get<SecretKeeper>();
        foreach (var box in new[] { one, two })
            await keeper.SaveAsync(db, box.Id, SecretKind.Password, new Secret("secret of " + box.Id), Ct);
        var row = await db.Secrets.SingleAsync(s => s.MailboxId == one.Id, Ct);
        var good = row.Cipher;
        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var bad = (byte[])good.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            await RefusedAsync(bad);
        }
        for (var length = 0; length < good.Length; length++)
            await RefusedAsync(good[..length]);
        await RefusedAsync((await db.Secrets.SingleAsync(s => s.MailboxId == two.Id, Ct)).Cipher);
        await keeper.SaveAsync(db, one.Id, SecretKind.Password, new Secret("newer"), Ct);
        await RefusedAsync(good);

        async Task RefusedAsync(byte[] cipher)
        {
            row.Cipher = cipher;
            Assert.IsType<Kept.Unreadable>(await keeper.FindAsync(db, one.Id, SecretKind.Password, Ct));
        }
    }

    [Fact, Trait("Case", "T75")]
    public async Task The_data_folder_alone_opens_nothing()
    {
        await using var engine = await TestEngine.StartAsync();
        await using var db = engine.Db();
        var box = await engine.AddMailboxAsync();
        await engine.Get<SecretKeeper>().SaveAsync(db, box.Id, SecretKind.Password, new Secret("a password"), Ct);
        var other = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.key");
        await File.WriteAllTextAsync(other, Convert.ToBase64String(new byte[32]), Ct);
        try
        {
            await using var stolen = new ServiceCollection().AddLogging()
                .AddEngine(engine.Settings with { Keys = new KeySettings { MasterKeyFile = other } }).BuildServiceProvider();
            Assert.Contains("do not open", Assert.Throws<StoreUnusableException>(() => KeyRing.CheckOpens(stolen)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(other);
        }
    }

    [Fact]
    public async Task A_master_key_in_the_data_folder_is_refused()
    {
        await using var engine = await TestEngine.StartAsync();
        var inside = new KeySettings { MasterKeyFile = Path.Combine(engine.Settings.Data.Path, "master.key") };
        Assert.Contains("lies in the data folder", Assert.Throws<StoreUnusableException>(() => MasterKey.Find(inside, engine.Settings.Data, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAA")]
    public void A_weak_master_key_is_refused(string key) =>
        Assert.Throws<StoreUnusableException>(() => MasterKey.Find(new KeySettings(), new DataFolder("/nowhere"), key));

    [Fact, Trait("Case", "T73")]
    public void A_secret_cannot_be_printed_or_serialised()
    {
        var secret = new Secret("hunter2");
        Assert.DoesNotContain("hunter2", $"{secret}", StringComparison.Ordinal);
        Assert.Throws<System.Text.Json.JsonException>(() => System.Text.Json.JsonSerializer.Serialize(new { secret }));
    }
}
