using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Desk;

/// <summary>What became of somebody's wish for a first import.</summary>
public abstract record HistoryOutcome
{
    /// <summary>It is as they wished.</summary>
    /// <param name="Import">The import as it is now.</param>
    public sealed record Done(HistoryImport Import) : HistoryOutcome;

    /// <summary>What was entered is not accepted; nothing was changed.</summary>
    /// <param name="Errors">What is wrong, field by field.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : HistoryOutcome;

    /// <summary>Nothing was changed: it stands otherwise than they thought.</summary>
    /// <param name="Because">How it stands, as a sentence.</param>
    public sealed record NotNow(string Because) : HistoryOutcome;
}
