using System.IO.MemoryMappedFiles;

namespace Mailroom.Fuzz;

/// <summary>
/// Keeps the input of the run that is on in a file that outlives the process, and ends the process when a run takes too long:
/// a hang, a stack overflow or a lack of memory all leave the input that did it behind. Time is the processor's, which a busy machine
/// does not lengthen; what waits for ever and uses none is ended by the clock on the wall.
/// </summary>
sealed class Watchdog : IDisposable
{
    const int Room = 1 << 20;
    const int WaitsForEver = 30;
    readonly MemoryMappedFile file;
    readonly MemoryMappedViewAccessor view;
    readonly Timer timer;
    long startedAt;
    long usedAtStart;

    public Watchdog(string path, TimeSpan most)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Room);
        view = file.CreateViewAccessor();
        timer = new Timer(_ => Look(most), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Begin(byte[] input)
    {
        view.Write(0, input.Length);
        view.WriteArray(sizeof(int), input, 0, Math.Min(input.Length, Room - sizeof(int)));
        Volatile.Write(ref usedAtStart, Environment.CpuUsage.TotalTime.Ticks);
        Volatile.Write(ref startedAt, Environment.TickCount64);
    }

    public void End() => Volatile.Write(ref startedAt, 0);

    void Look(TimeSpan most)
    {
        var began = Volatile.Read(ref startedAt);
        if (began == 0)
            return;
        var used = Environment.CpuUsage.TotalTime.Ticks - Volatile.Read(ref usedAtStart);
        if (used < most.Ticks && Environment.TickCount64 - began < most.TotalMilliseconds * WaitsForEver)
            return;
        Console.Error.WriteLine($"hang: a run takes longer than {most.TotalSeconds:0} s");
        view.Flush();
        Environment.Exit(3);
    }

    /// <summary>The input that a dead process was at.</summary>
    public static byte[] LastOf(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes[sizeof(int)..(sizeof(int) + BitConverter.ToInt32(bytes))];
    }

    public void Dispose()
    {
        timer.Dispose();
        view.Dispose();
        file.Dispose();
    }
}
