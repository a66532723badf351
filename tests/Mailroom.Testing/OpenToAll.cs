namespace Mailroom.Testing;

/// <summary>
/// Lets a server that root has started, and that then runs as a user of its own, at what the test writes.
/// There is nothing in it but test mail.
/// </summary>
static class OpenToAll
{
    /// <summary>Makes the folder, where it is missing, and opens it; folders on the way to it are opened too.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="from">A folder above it that is open already.</param>
    public static void Folder(string path, string? from = null)
    {
        if (path == from)
            return;
        if (from is not null)
            Folder(Path.GetDirectoryName(path)!, from);
        if (Directory.Exists(path) && from is not null)
            return;
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }

    /// <summary>Opens a file for reading and writing.</summary>
    public static void File(string path)
    {
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);
    }
}
