using System.Numerics;

namespace Mailroom.Fuzz;

/// <summary>
/// Which ways through the instrumented code were taken: the instrumentation counts each pair of blocks in a map of 64 KiB, and a
/// count is looked at by its power of two, as is usual for such maps.
/// </summary>
sealed unsafe class Coverage : IDisposable
{
    const int Size = 1 << 16;
    readonly byte* map;
    readonly byte[] seen = new byte[Size];

    public Coverage()
    {
        map = (byte*)System.Runtime.InteropServices.NativeMemory.AllocZeroed(Size);
        SharpFuzz.Common.Trace.SharedMem = map;
    }

    /// <summary>How many pairs of blocks were ever met.</summary>
    public int Edges => seen.Count(b => b != 0);

    public void Begin()
    {
        new Span<byte>(map, Size).Clear();
        SharpFuzz.Common.Trace.PrevLocation = 0;
    }

    /// <summary>Whether this run went a way that no run before it went.</summary>
    public bool IsNew()
    {
        var found = false;
        var words = new ReadOnlySpan<ulong>(map, Size / sizeof(ulong));
        for (var w = 0; w < words.Length; w++)
        {
            if (words[w] == 0)
                continue;
            for (var i = w * sizeof(ulong); i < (w + 1) * sizeof(ulong); i++)
            {
                if (map[i] == 0)
                    continue;
                var bit = (byte)(1 << Math.Min(7, BitOperations.Log2(map[i])));
                if ((seen[i] & bit) != 0)
                    continue;
                seen[i] |= bit;
                found = true;
            }
        }
        return found;
    }

    public void Dispose() => System.Runtime.InteropServices.NativeMemory.Free(map);
}
