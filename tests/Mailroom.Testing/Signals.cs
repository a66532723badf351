using System.Runtime.InteropServices;

namespace Mailroom.Testing;

/// <summary>Signals to one process that a test started, by its own id.</summary>
public static class Signals
{
    const int Term = 15;

    /// <summary>Asks the process to stop (SIGTERM), the way a service manager does.</summary>
    public static void Terminate(int processId)
    {
        // kill(0) and kill(-1) mean "many processes"; never those.
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 2);
        if (Kill(processId, Term) != 0)
            throw new InvalidOperationException($"kill({processId}): error {Marshal.GetLastPInvokeError()}");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int Kill(int processId, int signal);
}
