using System.Text;

namespace Mailroom.Simulator.Tls;

/// <summary>Writes private keys so that only their owner can read them.</summary>
internal static class KeyFile
{
    internal static void Write(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, new UTF8Encoding(false), options);
        writer.WriteLine(pem);
    }
}
