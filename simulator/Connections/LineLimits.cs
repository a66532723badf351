namespace Mailroom.Simulator.Connections;

/// <summary>What any client may make large.</summary>
internal static class LineLimits
{
    /// <summary>Bytes in a line; the session ends beyond it.</summary>
    internal const int LongestLine = 256 * 1024;

    /// <summary>Bytes gathered before they are sent.</summary>
    internal const int OutputGathered = 64 * 1024;
}
