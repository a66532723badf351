namespace Mailroom.Decisions.Parse.Reports.Words;

/// <summary>Why a server did not take a mail.</summary>
enum FailureReason
{
    /// <summary>Neither code nor words say.</summary>
    Unknown,

    // The address is dead: these, and only these, are permanent.
    UnknownUser,
    UnknownHost,
    Moved,
    NoMail,
    Disabled,

    // The address may well live on.
    Full,
    TooLarge,
    Greylisted,
    Rate,
    Sender,
    Authentication,
    Blocked,
    Relay,
    Content,
    Spam,
    Policy,
    Loop,
    Timeout,
    System,
}
