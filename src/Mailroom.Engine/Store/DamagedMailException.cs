namespace Mailroom.Engine.Store;

/// <summary>Stored raw bytes no longer match their digest: the disk or somebody changed them.</summary>
/// <param name="rawId">The row of the raw mail.</param>
public sealed class DamagedMailException(long rawId)
    : Exception($"The stored raw bytes of mail {rawId} are damaged: their digest does not match. Restore the database from a backup.");
