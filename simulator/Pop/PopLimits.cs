namespace Mailroom.Simulator.Pop;

/// <summary>What Exchange Online puts up with over POP3.</summary>
internal static class PopLimits
{
    /// <summary>Characters of a token with <see cref="Switch.PopLongTokenRefused"/> on; a protocol error beyond it.</summary>
    internal const int LongestToken = 4096;
}
