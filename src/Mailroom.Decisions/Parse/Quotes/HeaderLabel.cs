namespace Mailroom.Decisions.Parse.Quotes;

/// <summary>What a line such as "Sent: Monday" tells of a quoted or forwarded mail.</summary>
enum HeaderLabel
{
    /// <summary>No label.</summary>
    None,
    From,
    /// <summary>Who sent it for somebody else; "From" where there is no other.</summary>
    Sender,
    Date,
    To,
    Cc,
    Bcc,
    Subject,
    ReplyTo,
    Attachments,
    Importance,
    /// <summary>Another header: Message-ID, Organization, Signed by.</summary>
    Other,
}
