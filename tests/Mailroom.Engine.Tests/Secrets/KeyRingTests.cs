using System.Text;
using System.Xml;
using System.Xml.Linq;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Rows;
using Mailroom.Engine.Store.Secrets;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Mailroom.Engine.Tests.Secrets;

public sealed class KeyRingTests
{
    [Fact]
    [Trait("Case", "T75")]
    public async Task The_keys_in_the_database_are_wrapped()
    {
        await using var room = await WithSecretAsync();
        await using var db = room.Db();
        var xml = Assert.Single(db.DataProtectionKeys).Xml;
        Assert.NotNull(xml);
        Assert.Contains("mailroomWrappedKey", xml);
        Assert.DoesNotContain("requiresEncryption", xml);
        Assert.DoesNotContain("<value", xml);
    }

    [Fact]
    [Trait("Case", "T75")]
    public async Task A_copy_of_the_data_folder_holds_neither_the_secret_nor_the_master_key()
    {
        await using var room = await WithSecretAsync();
        room.Restart();
        var master = (await File.ReadAllTextAsync(room.MasterKeyFile, TestContext.Current.CancellationToken)).Trim();
        SqliteConnection.ClearAllPools();
        var files = Directory.GetFiles(room.DataPath, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(bytes.AsSpan().IndexOf("canary-secret"u8) < 0, file);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("canary-secret")) < 0, file);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(master)) < 0, file);
            Assert.True(bytes.AsSpan().IndexOf(Convert.FromBase64String(master)) < 0, file);
        }
    }

    [Fact]
    [Trait("Case", "F29")]
    public async Task The_wrong_master_key_stops_the_start_with_one_line_and_changes_nothing()
    {
        await using var room = await WithSecretAsync();
        var (right, before) = (await File.ReadAllTextAsync(room.MasterKeyFile, TestContext.Current.CancellationToken), await RingAsync(room));
        await File.WriteAllTextAsync(room.MasterKeyFile, SecretsRoom.NewKey(), TestContext.Current.CancellationToken);
        room.Restart();
        var stop = Assert.Throws<StoreUnusableException>(() => KeyRing.CheckOpens(room.Services));
        Assert.Contains(room.MasterKeyFile, stop.Message);
        Assert.DoesNotContain('\n', stop.Message);
        Assert.Equal(before, await RingAsync(room));

        await File.WriteAllTextAsync(room.MasterKeyFile, right, TestContext.Current.CancellationToken);
        room.Restart();
        KeyRing.CheckOpens(room.Services);
        Assert.IsType<Kept.Found>(await room.FindAsync(1, SecretKind.Password));
    }

    [Fact]
    [Trait("Case", "T73")]
    public async Task A_plain_key_in_the_ring_stops_the_start()
    {
        await using var room = await WithSecretAsync();
        KeyRing.CheckOpens(room.Services);
        await using (var db = room.Db())
        {
            db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = "planted", Xml = PlainKey });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        room.Restart();
        Assert.Contains("not wrapped", Assert.Throws<StoreUnusableException>(() => KeyRing.CheckOpens(room.Services)).Message);
    }

    [Fact]
    [Trait("Case", "F29")]
    public async Task A_lost_key_ring_makes_secrets_unreadable_and_nothing_crashes()
    {
        await using var room = await WithSecretAsync();
        await using (var db = room.Db())
            Assert.Equal(1, await db.DataProtectionKeys.ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        room.Restart();
        KeyRing.CheckOpens(room.Services);
        Assert.IsType<Kept.Unreadable>(await room.FindAsync(1, SecretKind.Password));
    }

    [Fact]
    public async Task Checking_again_makes_no_second_key_until_the_first_is_near_its_end()
    {
        await using var room = await WithSecretAsync();
        room.Restart();
        KeyRing.CheckOpens(room.Services);
        Assert.Single(await RingAsync(room));
        await using (var db = room.Db())
        {
            var row = Assert.Single(db.DataProtectionKeys);
            var xml = XElement.Parse(row.Xml!);
            xml.Element("expirationDate")!.Value = XmlConvert.ToString(DateTime.UtcNow.AddDays(20), XmlDateTimeSerializationMode.Utc);
            row.Xml = xml.ToString(SaveOptions.DisableFormatting);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        room.Restart();
        KeyRing.CheckOpens(room.Services);
        var ring = await RingAsync(room);
        Assert.Equal(2, ring.Count);
        var begins = XmlConvert.ToDateTime(XElement.Parse(ring[1]!).Element("activationDate")!.Value, XmlDateTimeSerializationMode.Utc);
        Assert.InRange(begins, DateTime.UtcNow.AddDays(1), DateTime.UtcNow.AddDays(3));
        Assert.IsType<Kept.Found>(await room.FindAsync(1, SecretKind.Password));
    }

    [Fact]
    public async Task A_key_that_ended_while_the_program_ran_still_encrypts()
    {
        await using var room = await WithSecretAsync();
        await using (var db = room.Db())
        {
            var row = Assert.Single(db.DataProtectionKeys);
            var xml = XElement.Parse(row.Xml!);
            xml.Element("activationDate")!.Value = "2020-01-01T00:00:00Z";
            xml.Element("expirationDate")!.Value = "2020-04-01T00:00:00Z";
            row.Xml = xml.ToString(SaveOptions.DisableFormatting);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        room.Restart();
        await room.SaveAsync(1, SecretKind.Password, "later");
        Assert.Equal("later", Assert.IsType<Kept.Found>(await room.FindAsync(1, SecretKind.Password)).Secret.Reveal());
    }

    const string PlainKey = """
        <key id="4f0c8a9e-7a39-4a0e-9d5a-0d2f5f5b1c11" version="1"><creationDate>2026-11-01T00:00:00Z</creationDate><activationDate>2026-11-01T00:00:00Z</activationDate><expirationDate>2036-11-01T00:00:00Z</expirationDate><descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection"><descriptor><encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" /><masterKey xmlns:p4="http://schemas.asp.net/2015/03/dataProtection" p4:requiresEncryption="true"><value>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==</value></masterKey></descriptor></descriptor></key>
        """;

    static async Task<SecretsRoom> WithSecretAsync()
    {
        var room = await SecretsRoom.OpenAsync();
        var mailbox = await room.AddMailboxAsync();
        await room.SaveAsync(mailbox.Id, SecretKind.Password, "canary-secret");
        return room;
    }

    static async Task<List<string?>> RingAsync(SecretsRoom room)
    {
        await using var db = room.Db();
        var ring = await db.DataProtectionKeys.Select(key => key.Xml).ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(ring);
        return ring;
    }
}
