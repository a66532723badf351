using Mailroom.Engine.Store;

namespace Mailroom.Engine.Notify;

/// <summary>What a sending session shares with those before and after it.</summary>
/// <param name="Rate">Slows down.</param>
/// <param name="Statuses">Told how it went.</param>
/// <param name="Turn">The right to be the mailbox's only connection; released at the end.</param>
sealed record SendingEnd(SendRate Rate, Statuses Statuses, SemaphoreSlim Turn);
