namespace Mailroom.Engine.Pipeline;

/// <summary>A mail that lies in the folder and has no outcome here.</summary>
/// <param name="Uid">Its UID; with POP3 the number that we gave it.</param>
/// <param name="Size">Bytes, as the server says.</param>
/// <param name="ReceivedAt">When the server took it in; null when it does not say.</param>
/// <param name="Reason">Why it has none.</param>
/// <param name="Begun">How often it was begun and not finished.</param>
public sealed record MailAtServer(uint Uid, long Size, DateTimeOffset? ReceivedAt, NoOutcome Reason, int Begun)
{
    /// <summary>Whether nothing explains it: there should be none of these.</summary>
    public bool IsMissed => Reason == NoOutcome.Missed;

    /// <summary>The reason as a stable word.</summary>
    public string Code => Reason switch
    {
        NoOutcome.BeforeFirstImport => "before-first-import",
        NoOutcome.NotRead => "not-read",
        NoOutcome.Waiting => "waiting",
        _ => "missed",
    };

    /// <summary>The reason as a sentence.</summary>
    public string Because => (Reason, Begun) switch
    {
        (NoOutcome.Waiting, > 0) => $"It was begun {Begun} times and not finished; it is tried again at the next reading.",
        (NoOutcome.BeforeFirstImport, _) => "It was there before the first import, and the mailbox's choice leaves such mail alone.",
        (NoOutcome.NotRead, _) => "The folder has not been read since the mailbox was set up or the server numbered its mail anew.",
        (NoOutcome.Waiting, _) => "It has not been fetched yet; the next reading takes it.",
        _ => "It was passed over. Nothing explains that; fetch it now.",
    };
}

/// <summary>Why a mail in the folder has no outcome.</summary>
public enum NoOutcome
{
    /// <summary>It is older than what the mailbox's first import takes.</summary>
    BeforeFirstImport,

    /// <summary>The folder was not read yet under the server's present numbers.</summary>
    NotRead,

    /// <summary>It came since the last reading, or could not be had then.</summary>
    Waiting,

    /// <summary>The cursor is beyond it and the ledger does not know it.</summary>
    Missed,
}
