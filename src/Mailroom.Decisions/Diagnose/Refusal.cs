namespace Mailroom.Decisions.Diagnose;

/// <summary>Who said no, or did not answer.</summary>
public enum RefusedBy
{
    /// <summary>The identity provider.</summary>
    SignIn,

    /// <summary>The mail server.</summary>
    MailServer,

    /// <summary>The network between.</summary>
    Network,
}

/// <summary>A refusal as it was heard, before anybody makes sense of it. Holds no secret.</summary>
/// <param name="By">Who.</param>
/// <param name="Error">The OAuth error (RFC 6749 5.2), or our word for what happened on the way (<c>dns</c>, <c>tcp</c>, <c>tls</c>); empty when unknown.</param>
/// <param name="SubError">Entra's suberror; empty when there is none.</param>
/// <param name="Codes">AADSTS numbers, the first being the one that matters.</param>
/// <param name="Text">The server's own line, cut to 1,500 characters; shown as plain text and labelled as the server's.</param>
/// <param name="CorrelationId">Entra's correlation id, for Microsoft's support; empty when there is none.</param>
/// <param name="RetryAfter">How long it asks us to wait; null when it does not say.</param>
public sealed record Refusal(
    RefusedBy By, string Error, string SubError = "", IReadOnlyList<int>? Codes = null, string Text = "", string CorrelationId = "", TimeSpan? RetryAfter = null)
{
    /// <summary>Entra's trace id, the second thing Microsoft's support asks for; empty when there is none.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>The provider's own time of the refusal, as it wrote it; empty when it did not.</summary>
    public string Timestamp { get; init; } = "";

    /// <summary>Whether a claims challenge came with it. Its content is never kept.</summary>
    public bool HasClaims { get; init; }

    /// <summary>The HTTP status of the answer; 0 when there was none.</summary>
    public int HttpStatus { get; init; }
}

/// <summary>Whether trying again by itself can help.</summary>
public enum RetryClass
{
    /// <summary>No: a person has to change something first.</summary>
    Never,

    /// <summary>Yes, after a while, and longer each time.</summary>
    BackOff,

    /// <summary>The renewal was refused, but the stored credentials may still be good: once.</summary>
    FreshGrant,

    /// <summary>At once, with a new connection.</summary>
    Reconnect,

    /// <summary>The user has not finished the sign-in yet: ask again at the interval that was given (RFC 8628 3.5).</summary>
    Poll,
}

/// <summary>A refusal explained.</summary>
/// <param name="Code">The code to search for, such as AADSTS50126 or IMAP-NOT-CONNECTED.</param>
/// <param name="Meaning">What happened and why, one sentence.</param>
/// <param name="Fix">What to do, one sentence.</param>
/// <param name="Where">The page and the path to click, by the names that people see; or the setting.</param>
/// <param name="Command">A command to copy that mends it, or shows what is wrong. support@contoso.com stands for the mailbox, words in angle brackets for what else is to be filled in.</param>
/// <param name="Retry">Whether trying again can help.</param>
public sealed record Diagnosis(string Code, string Meaning, string Fix, string Where, string Command, RetryClass Retry)
{
    /// <summary>What it is about; null only outside the book.</summary>
    public Topic? Topic { get; init; }

    /// <summary>What the page offers to do about it in one click.</summary>
    public Offer Offer { get; init; }

    /// <summary>The line of the setup checklist that it turns red; null when it turns none.</summary>
    public SetupLine? Line { get; init; }

    /// <summary>Where <c>docs/troubleshooting.md</c> speaks of it: the code in lower case.</summary>
    public string Anchor => Code.ToLowerInvariant().Replace('/', '-');

    /// <summary>How long the server asked us to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Entra's correlation id; empty when there is none.</summary>
    public string CorrelationId { get; init; } = "";

    /// <summary>Entra's trace id; empty when there is none.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>The provider's own time of the refusal; empty when it did not say.</summary>
    public string Timestamp { get; init; } = "";

    /// <summary>False when the book has no entry for the code and the class of the error had to do.</summary>
    public bool Known { get; init; } = true;
}
