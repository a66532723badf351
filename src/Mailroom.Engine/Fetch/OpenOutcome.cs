using Mailroom.Decisions.Diagnose;

namespace Mailroom.Engine.Fetch;

/// <summary>The steps of opening a mailbox, in their order.</summary>
public enum OpenStep
{
    /// <summary>The name is looked up.</summary>
    NameLookup,

    /// <summary>The TCP connection.</summary>
    Tcp,

    /// <summary>Encryption.</summary>
    Tls,

    /// <summary>The access token.</summary>
    Token,

    /// <summary>What the token allows.</summary>
    Scopes,

    /// <summary>Who signed in.</summary>
    Account,

    /// <summary>Signing in to the mail server and opening the folder.</summary>
    Mailbox,
}

/// <summary>Told about every step of opening a mailbox.</summary>
public interface IOpenWatcher
{
    /// <summary>A step begins.</summary>
    void Begin(OpenStep step);

    /// <summary>A step went well.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sentence">What was found.</param>
    void Ok(OpenStep step, string sentence);

    /// <summary>A step does not apply.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sentence">Why.</param>
    void Skip(OpenStep step, string sentence);
}

/// <summary>How opening a mailbox ended.</summary>
public abstract record OpenOutcome
{
    /// <summary>The folder is open.</summary>
    /// <param name="Session">The connection; the caller disposes it.</param>
    /// <param name="TokenExpiresAt">When the token ends and the server drops the session; null without OAuth.</param>
    public sealed record Opened(ImapSession Session, DateTimeOffset? TokenExpiresAt) : OpenOutcome
    {
        /// <summary>When the token is to be renewed, ahead of its end; null without OAuth.</summary>
        public DateTimeOffset? TokenRenewAt { get; init; }
    }

    /// <summary>It failed at one step.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Diagnosis">Why, and what mends it.</param>
    /// <param name="Detail">The server's own words or the details of the failure; empty when there are none. Plain text.</param>
    public sealed record Failed(OpenStep Step, Diagnosis Diagnosis, string Detail) : OpenOutcome;
}
