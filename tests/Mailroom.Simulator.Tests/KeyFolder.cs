[assembly: AssemblyFixture(typeof(Mailroom.Simulator.Tests.KeyFolder))]

namespace Mailroom.Simulator.Tests;

/// <summary>The folder whose keys all rooms share, because making keys takes longer than most tests.</summary>
public sealed class KeyFolder : IDisposable
{
    static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("mailroom-simulator-tests-");

    internal static string Path => Folder.FullName;

    public void Dispose() => Folder.Delete(recursive: true);
}
