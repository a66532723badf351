using System.Security.Cryptography;
using System.Text;

namespace Mailroom.Engine.Store.Secrets;

/// <summary>
/// The key that wraps all others. It never lies in the data folder: a copy of the data alone must open nothing.
/// </summary>
public sealed class MasterKey
{
    /// <summary>The environment variable: 32 bytes as Base64, or a passphrase of at least 32 characters.</summary>
    public const string Variable = "MAILROOM_MASTER_KEY";

    readonly byte[] key;

    MasterKey(byte[] key, string origin)
    {
        this.key = key;
        Origin = origin;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "mailroom master key id"u8, .. key]))[..16];
    }

    /// <summary>Tells master keys apart without giving anything of them away: 16 hex digits.</summary>
    public string Id { get; }

    /// <summary>Where the key came from: the variable's name or the file's path.</summary>
    public string Origin { get; }

    /// <summary>Whether the file was made just now; its place is then to be told once.</summary>
    public bool IsNew { get; private init; }

    /// <summary>Finds the master key, or makes one in the user's configuration folder when none is given.</summary>
    /// <param name="settings">Names a file.</param>
    /// <param name="data">The data folder, where the key must not be.</param>
    /// <param name="fromEnvironment">The value of <see cref="Variable"/>; null or empty when it is not set.</param>
    /// <param name="make">False to look only: a key that is missing is then refused like one that cannot be used.</param>
    /// <exception cref="StoreUnusableException">The key is given and cannot be used; the message says what to do.</exception>
    public static MasterKey Find(KeySettings settings, DataFolder data, string? fromEnvironment, bool make = true)
    {
        if (!string.IsNullOrEmpty(fromEnvironment))
            return new MasterKey(Read(fromEnvironment, Variable), Variable);
        if (settings.MasterKeyFile.Length == 0)
            return Own(data, make);
        RefuseInside(data, settings.MasterKeyFile);
        return File.Exists(settings.MasterKeyFile)
            ? new MasterKey(Read(File.ReadAllText(settings.MasterKeyFile), settings.MasterKeyFile), settings.MasterKeyFile)
            : throw new StoreUnusableException($"Mailroom:Keys:MasterKeyFile names {settings.MasterKeyFile}, which does not exist. Put 32 random bytes as Base64 there, such as from: openssl rand -base64 32");
    }

    internal byte[] Seal(byte[] plain, byte[] bindTo)
    {
        var sealedBytes = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(sealedBytes.AsSpan(0, 12), plain, sealedBytes.AsSpan(12, plain.Length), sealedBytes.AsSpan(12 + plain.Length), bindTo);
        return sealedBytes;
    }

    internal byte[] Open(byte[] sealedBytes, byte[] bindTo)
    {
        if (sealedBytes.Length < 28)
            throw new CryptographicException("The wrapped key is too short.");
        var plain = new byte[sealedBytes.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(sealedBytes.AsSpan(0, 12), sealedBytes.AsSpan(12, plain.Length), sealedBytes.AsSpan(12 + plain.Length), plain, bindTo);
        return plain;
    }

    static MasterKey Own(DataFolder data, bool make)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.Create), "mailroom");
        if (!Path.IsPathRooted(folder))
            throw new StoreUnusableException($"There is no configuration folder for this user to keep the master key in. Set {Variable} or Mailroom:Keys:MasterKeyFile.");
        var file = Path.Combine(folder, "master.key");
        RefuseInside(data, file);
        var isNew = !File.Exists(file);
        if (isNew && !make)
            throw new StoreUnusableException($"There is no master key at {file}, nor is one given by {Variable} or Mailroom:Keys:MasterKeyFile.");
        if (isNew)
            Make(folder, file);
        var text = File.ReadAllBytes(file);
        if (OperatingSystem.IsWindows())
            text = ProtectedData.Unprotect(text, null, DataProtectionScope.CurrentUser);
        return new MasterKey(Read(Encoding.ASCII.GetString(text), file), file) { IsNew = isNew };
    }

    static void Make(string folder, string file)
    {
        Directory.CreateDirectory(folder);
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        if (OperatingSystem.IsWindows())
            text = ProtectedData.Protect(text, null, DataProtectionScope.CurrentUser);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written under another name first: a half-written key would lock everything out for good.
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(text);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process made it in the same moment; its key is the one.
            File.Delete(draft);
        }
    }

    static byte[] Read(string text, string origin)
    {
        var trimmed = text.Trim();
        var buffer = new byte[trimmed.Length];
        if (Convert.TryFromBase64String(trimmed, buffer, out var written) && written == 32)
            return buffer[..32];
        return origin == Variable && trimmed.Length >= 32
            ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(trimmed), 32, info: "mailroom master key"u8.ToArray())
            : throw new StoreUnusableException($"The master key from {origin} cannot be used. It must be 32 random bytes as Base64, such as from: openssl rand -base64 32");
    }

    static void RefuseInside(DataFolder data, string file)
    {
        var inside = RealPath(data.Path).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        var likeness = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (RealPath(file).StartsWith(inside, likeness))
            throw new StoreUnusableException($"The master key file {file} lies in the data folder, where a copy of the data would take it along. Put it elsewhere.");
    }

    /// <summary>The path with every link on the way followed: a link would otherwise hide where the file lies.</summary>
    static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        var here = Path.Combine(RealPath(parent), Path.GetFileName(full));
        FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return entry.Exists && entry.LinkTarget is not null ? RealPath(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName) : here;
    }
}
