namespace Mailroom.Engine.Store;

/// <summary>How far a first import is, once the batch is stored.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="UpToUid">Everything up to this UID is done then.</param>
/// <param name="Passed">Mails before it that need not be taken in: they were known, are gone or are too old.</param>
/// <param name="Left">Mails before it that the server would not give out.</param>
/// <param name="BegunAt">When the work on this share began; it ends with the commit.</param>
public sealed record ImportShare(long ImportId, uint UpToUid, int Passed, int Left, DateTimeOffset BegunAt);
