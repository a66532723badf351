using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.Tests.Secrets;

public sealed class SecretKeeperTests
{
    [Fact]
    public async Task What_was_saved_is_found_also_after_a_restart()
    {
        await using var room = await SecretsRoom.OpenAsync();
        var mailbox = await room.AddMailboxAsync();
        await room.SaveAsync(mailbox.Id, SecretKind.Password, "p\u00e4ss w\u00f6rd \u2603");
        Assert.Equal("p\u00e4ss w\u00f6rd \u2603", Value(await room.FindAsync(mailbox.Id, SecretKind.Password)));
        room.Restart();
        Assert.Equal("p\u00e4ss w\u00f6rd \u2603", Value(await room.FindAsync(mailbox.Id, SecretKind.Password)));
        Assert.IsType<Kept.Missing>(await room.FindAsync(mailbox.Id, SecretKind.TokenCache));
    }

    [Fact]
    public async Task Saving_again_takes_the_next_version_and_forgetting_removes_the_row()
    {
        await using var room = await SecretsRoom.OpenAsync();
        var mailbox = await room.AddMailboxAsync();
        await room.SaveAsync(mailbox.Id, SecretKind.Password, "first");
        await room.SaveAsync(mailbox.Id, SecretKind.Password, "second");
        await using var db = room.Db();
        Assert.Equal(2, Assert.Single(db.Secrets).Version);
        Assert.Equal("second", Value(await room.FindAsync(mailbox.Id, SecretKind.Password)));
        await room.Keeper.ForgetAsync(db, mailbox.Id, SecretKind.Password, TestContext.Current.CancellationToken);
        Assert.IsType<Kept.Missing>(await room.FindAsync(mailbox.Id, SecretKind.Password));
    }

    [Fact]
    public async Task A_rolled_back_transaction_takes_the_secret_with_it()
    {
        await using var room = await SecretsRoom.OpenAsync();
        var mailbox = await room.AddMailboxAsync();
        await using (var db = room.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await room.Keeper.SaveAsync(db, mailbox.Id, SecretKind.Password, new Secret("never"), TestContext.Current.CancellationToken);
        }
        Assert.IsType<Kept.Missing>(await room.FindAsync(mailbox.Id, SecretKind.Password));
    }

    [Fact]
    [Trait("Case", "T74")]
    public async Task A_cipher_text_opens_in_no_other_row_kind_or_version()
    {
        await using var room = await SecretsRoom.OpenAsync();
        var (a, b) = (await room.AddMailboxAsync(), await room.AddMailboxAsync());
        foreach (var mailbox in new[] { a, b })
        {
            await room.SaveAsync(mailbox.Id, SecretKind.Password, $"password {mailbox.Id}");
            await room.SaveAsync(mailbox.Id, SecretKind.TokenCache, $"cache {mailbox.Id}");
        }
        byte[] stolen = [];
        await room.ChangeAsync(a.Id, SecretKind.Password, row => { stolen = row.Cipher; row.Version++; });
        Assert.IsType<Kept.Unreadable>(await room.FindAsync(a.Id, SecretKind.Password));
        await room.ChangeAsync(b.Id, SecretKind.Password, row => row.Cipher = stolen);
        Assert.IsType<Kept.Unreadable>(await room.FindAsync(b.Id, SecretKind.Password));
        await room.ChangeAsync(a.Id, SecretKind.TokenCache, row => row.Cipher = stolen);
        Assert.IsType<Kept.Unreadable>(await room.FindAsync(a.Id, SecretKind.TokenCache));
        Assert.Equal($"cache {b.Id}", Value(await room.FindAsync(b.Id, SecretKind.TokenCache)));
    }

    [Fact]
    [Trait("Case", "T74")]
    public async Task An_older_value_put_back_under_the_newer_version_is_refused()
    {
        await using var room = await SecretsRoom.OpenAsync();
        var mailbox = await room.AddMailboxAsync();
        await room.SaveAsync(mailbox.Id, SecretKind.Password, "old");
        byte[] old = [];
        await using (var db = room.Db())
            old = Assert.Single(db.Secrets).Cipher;
        await room.SaveAsync(mailbox.Id, SecretKind.Password, "new");
        await room.ChangeAsync(mailbox.Id, SecretKind.Password, row => row.Cipher = old);
        Assert.IsType<Kept.Unreadable>(await room.FindAsync(mailbox.Id, SecretKind.Password));
    }

    [Fact]
    [Trait("Case", "T74")]
    public async Task Every_flipped_bit_and_every_truncation_is_refused()
    {
        await using var room = await SecretsRoom.OpenAsync();
        var mailbox = await room.AddMailboxAsync();
        await room.SaveAsync(mailbox.Id, SecretKind.Password, "canary");
        await using var db = room.Db();
        var row = Assert.Single(db.Secrets);
        var whole = row.Cipher;
        var tried = 0;
        for (var bit = 0; bit < whole.Length * 8; bit++, tried++)
        {
            row.Cipher = [.. whole];
            row.Cipher[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsType<Kept.Unreadable>(await room.Keeper.FindAsync(db, mailbox.Id, SecretKind.Password, TestContext.Current.CancellationToken));
        }
        for (var length = 0; length < whole.Length; length++, tried++)
        {
            row.Cipher = whole[..length];
            Assert.IsType<Kept.Unreadable>(await room.Keeper.FindAsync(db, mailbox.Id, SecretKind.Password, TestContext.Current.CancellationToken));
        }
        Assert.True(tried > 500, $"only {tried} changes were tried");
        row.Cipher = whole;
        Assert.Equal("canary", Value(await room.Keeper.FindAsync(db, mailbox.Id, SecretKind.Password, TestContext.Current.CancellationToken)));
    }

    static string Value(Kept kept) => Assert.IsType<Kept.Found>(kept).Secret.Reveal();
}
