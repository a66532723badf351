using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Store;

/// <summary>Which of the mail that was there before us a first import takes in.</summary>
/// <param name="Since">Mail that was received on this day or later; null for all.</param>
/// <param name="UnreadOnly">Only mail that nobody has read.</param>
public sealed record HistoryChoice(DateOnly? Since, bool UnreadOnly)
{
    /// <summary>The choice that an import was begun with.</summary>
    /// <param name="import">The import.</param>
    public static HistoryChoice Of(HistoryImport import) => new(import.Since is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : null, import.UnreadOnly);

    /// <summary>Whether a mail of this date is taken in. One that does not say when it came is, as with new mail.</summary>
    /// <param name="receivedAt">When the server received it, with the server's offset.</param>
    public bool Takes(DateTimeOffset? receivedAt) => Since is not { } day || receivedAt is not { } received || DateOnly.FromDateTime(received.Date) >= day;

    /// <summary>The choice in words, such as "unread mail received since 2026-01-01".</summary>
    public override string ToString() =>
        (UnreadOnly, Since) switch
        {
            (false, null) => "everything",
            (true, null) => "everything unread",
            (false, { } day) => $"mail received since {day:yyyy-MM-dd}",
            (true, { } day) => $"unread mail received since {day:yyyy-MM-dd}",
        };
}
