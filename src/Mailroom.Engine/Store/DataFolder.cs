namespace Mailroom.Engine.Store;

/// <summary>The folder that holds everything Mailroom remembers, except the master key.</summary>
/// <param name="Path">The full path.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>Makes the folder, for its owner only where the system knows such a thing.</summary>
    public void Create()
    {
        if (Directory.Exists(Path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
