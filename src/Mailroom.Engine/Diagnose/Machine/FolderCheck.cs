using Mailroom.Engine.Store;

namespace Mailroom.Engine.Diagnose.Machine;

/// <summary>Whether the data folder can be written to, and whether its disk has room. What it makes to find out, it takes away again.</summary>
/// <param name="folder">The data folder.</param>
public sealed class FolderCheck(DataFolder folder)
{
    const long TooLittle = 100L << 20;
    const long Little = 1L << 30;

    /// <summary>Two steps: data folder and disk.</summary>
    public IReadOnlyList<TestStep> Run()
    {
        try
        {
            var there = Directory.Exists(folder.Path);
            Write();
            return
            [
                Finding.Ok("data-folder", "Data folder", there ? $"{folder.Path} can be written to." : $"{folder.Path} is not there yet and can be made."),
                Disk(),
            ];
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return [Finding.Failed("data-folder", "Data folder", "data-folder-unusable", unusable.Message), Finding.Skipped("disk", "Disk space", "Skipped, because the data folder cannot be used.")];
        }
    }

    void Write()
    {
        var missing = new List<string>();
        for (var at = folder.Path; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
            missing.Add(at);
        folder.Create();
        try
        {
            using var probe = new FileStream(Path.Combine(folder.Path, $"doctor-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.DeleteOnClose);
            probe.Write("Mailroom can write here."u8);
            probe.Flush(flushToDisk: true);
        }
        finally
        {
            foreach (var made in missing.Where(Directory.Exists))
                Directory.Delete(made);
        }
    }

    TestStep Disk()
    {
        var at = folder.Path;
        while (!Directory.Exists(at) && Path.GetDirectoryName(at) is { } parent)
            at = parent;
        var free = new DriveInfo(at).AvailableFreeSpace;
        var words = $"{free / (double)(1L << 30):0.0} GiB are free.";
        return free < TooLittle ? Finding.Failed("disk", "Disk space", "disk-low", words)
            : free < Little ? Finding.Warning("disk", "Disk space", "disk-low", words)
            : Finding.Ok("disk", "Disk space", words);
    }
}
