using Mailroom.Engine.Store.Rows;

namespace Mailroom.Engine.Notify;

/// <summary>What is wrong with a mailbox.</summary>
/// <param name="Kind">With what.</param>
/// <param name="Reason">What happened, one sentence.</param>
/// <param name="Fix">What to do, one sentence.</param>
/// <param name="Code">The code; empty when there is none.</param>
public sealed record Trouble(AlertKind Kind, string Reason, string Fix, string Code);

/// <summary>What becomes of the alert of one kind of one mailbox.</summary>
public abstract record AlertDecision
{
    /// <summary>Nothing changes: no alert stays none, and an open one stays open.</summary>
    public sealed record Keep : AlertDecision
    {
        /// <summary>The only one.</summary>
        public static readonly Keep It = new();
    }

    /// <summary>Trouble begins.</summary>
    /// <param name="Trouble">What is wrong.</param>
    public sealed record Open(Trouble Trouble) : AlertDecision;

    /// <summary>The trouble goes on and has another reason.</summary>
    /// <param name="Trouble">What is wrong now.</param>
    /// <param name="TellAgain">Whether that is worth a mail of its own.</param>
    public sealed record Change(Trouble Trouble, bool TellAgain) : AlertDecision;

    /// <summary>It is over.</summary>
    public sealed record Close : AlertDecision
    {
        /// <summary>The only one.</summary>
        public static readonly Close It = new();
    }
}
