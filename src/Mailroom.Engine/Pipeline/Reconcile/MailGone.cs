using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Pipeline;

/// <summary>A mail of the ledger that does not lie in the folder any more.</summary>
/// <param name="Row">Its ledger row.</param>
/// <param name="ByUs">Whether we moved or deleted it, as the mailbox's settings say.</param>
public sealed record MailGone(Intake Row, bool ByUs)
{
    /// <summary>The reason as a stable word.</summary>
    public string Code => ByUs ? "settled" : "taken-away";

    /// <summary>The reason as a sentence.</summary>
    public string Because => ByUs ? "We moved or deleted it after it was handled." : "Somebody moved or deleted it at the server. Its original is kept here.";
}
