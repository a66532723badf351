using System.Security.Cryptography;
using Mailroom.Engine.Store;
using Mailroom.Engine.Store.Secrets;

namespace Mailroom.Engine.Tests.Secrets;

public sealed class MasterKeyTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailroom-test-");

    public void Dispose() => folder.Delete(recursive: true);

    DataFolder Data => new(Directory.CreateDirectory(Path.Combine(folder.FullName, "data")).FullName);

    [Fact]
    public void The_variable_goes_before_the_file()
    {
        var file = Write("master.key", SecretsRoom.NewKey());
        var settings = new KeySettings { MasterKeyFile = file };
        Assert.Equal(MasterKey.Variable, MasterKey.Find(settings, Data, SecretsRoom.NewKey()).Origin);
        Assert.Equal(file, MasterKey.Find(settings, Data, null).Origin);
        Assert.Equal(file, MasterKey.Find(settings, Data, "").Origin);
    }

    [Fact]
    public void A_key_seals_and_only_the_same_key_opens()
    {
        var text = SecretsRoom.NewKey();
        var (one, same, other) = (Of(text), Of($"  {text}\n"), Of(SecretsRoom.NewKey()));
        var box = one.Seal([1, 2, 3], "name"u8.ToArray());
        Assert.Equal([1, 2, 3], same.Open(box, "name"u8.ToArray()));
        Assert.Equal(one.Id, same.Id);
        Assert.NotEqual(one.Id, other.Id);
        Assert.ThrowsAny<CryptographicException>(() => other.Open(box, "name"u8.ToArray()));
        Assert.ThrowsAny<CryptographicException>(() => one.Open(box, "another name"u8.ToArray()));
        Assert.ThrowsAny<CryptographicException>(() => one.Open(box[..27], "name"u8.ToArray()));
    }

    [Fact]
    public void A_passphrase_of_32_characters_serves_in_the_variable()
    {
        var phrase = "correct horse battery staple, now";
        Assert.Equal(Of(phrase).Id, Of(phrase).Id);
        Assert.NotEqual(Of(phrase).Id, Of(phrase + "!").Id);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAA")]
    [InlineData("thirty-one characters, not more")]
    public void A_weak_key_is_refused_and_not_repeated(string text)
    {
        var stop = Assert.Throws<StoreUnusableException>(() => Of(text));
        Assert.Contains(MasterKey.Variable, stop.Message);
        Assert.DoesNotContain(text, stop.Message);
        Assert.Throws<StoreUnusableException>(() => MasterKey.Find(new KeySettings { MasterKeyFile = Write("weak.key", text) }, Data, null));
    }

    [Fact]
    public void A_named_file_that_is_missing_is_not_made()
    {
        var file = Path.Combine(folder.FullName, "absent.key");
        Assert.Contains(file, Assert.Throws<StoreUnusableException>(() => MasterKey.Find(new KeySettings { MasterKeyFile = file }, Data, null)).Message);
        Assert.False(File.Exists(file));
    }

    [Fact]
    [Trait("Case", "T75")]
    public void A_file_in_the_data_folder_is_refused_even_behind_a_link()
    {
        var inside = Write(Path.Combine(Data.Path, "master.key"), SecretsRoom.NewKey());
        Refuses(inside);
        Refuses(Path.Combine(Data.Path, "..", "data", "master.key"));
        var link = Path.Combine(folder.FullName, "link.key");
        File.CreateSymbolicLink(link, inside);
        Refuses(link);
        var way = Path.Combine(folder.FullName, "way");
        Directory.CreateSymbolicLink(way, Data.Path);
        Refuses(Path.Combine(way, "master.key"));
        Assert.NotNull(MasterKey.Find(new KeySettings { MasterKeyFile = Write("data-but-not-inside.key", SecretsRoom.NewKey()) }, Data, null));
    }

    void Refuses(string file) => Assert.Contains("data folder",
        Assert.Throws<StoreUnusableException>(() => MasterKey.Find(new KeySettings { MasterKeyFile = file }, Data, null)).Message);

    MasterKey Of(string text) => MasterKey.Find(new KeySettings(), Data, text);

    string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
