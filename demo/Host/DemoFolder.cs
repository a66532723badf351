using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mailroom.Demo.Host;

/// <summary>The demo's folder: the simulator's keys, the product's data and master key, and demo.json.
/// A folder of the demo's own making is removed at the end; one that was asked for is kept.</summary>
sealed class DemoFolder : IDisposable
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    readonly string root;

    DemoFolder(string root, bool kept) => (this.root, Kept) = (root, kept);

    public bool Kept { get; }
    public string Simulator => Path.Combine(root, "simulator");
    public string ProductData => Path.Combine(root, "data");
    public string MasterKey => Path.Combine(root, "keys", "master.key");
    public string MemoryFile => Path.Combine(root, "demo.json");

    public static DemoFolder Open(DirectoryInfo? asked)
    {
        var folder = asked is null
            ? new DemoFolder(Directory.CreateTempSubdirectory("mailroom-demo-").FullName, kept: false)
            : new DemoFolder(asked.FullName, kept: true);
        foreach (var part in (string[])[folder.root, folder.Simulator, folder.ProductData, Path.GetDirectoryName(folder.MasterKey)!])
            CreateForOwner(part);
        // The product reads a master key that it was given a name for, and makes none there: 32 bytes as Base64.
        if (!File.Exists(folder.MasterKey))
            WriteForOwner(folder.MasterKey, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n"));
        return folder;
    }

    public Memory Recall()
    {
        if (!File.Exists(MemoryFile))
            return new Memory();
        try
        {
            return JsonSerializer.Deserialize<Memory>(File.ReadAllText(MemoryFile)) ?? new Memory();
        }
        catch (JsonException e)
        {
            throw new DemoException($"{MemoryFile} cannot be read ({e.Message}). Give an empty folder to start afresh.", 2);
        }
    }

    /// <summary>Holds passwords, so it is its owner's only from its first byte on.</summary>
    public void Keep(Memory memory)
    {
        WriteForOwner(MemoryFile + ".new", JsonSerializer.SerializeToUtf8Bytes(memory, Json));
        File.Move(MemoryFile + ".new", MemoryFile, overwrite: true);
    }

    public void Dispose()
    {
        if (Kept)
            return;
        try
        {
            Directory.Delete(root, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The demo's folder {root} could not be removed: {e.Message}");
        }
    }

    static void CreateForOwner(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static void WriteForOwner(string path, byte[] content)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
    }
}
