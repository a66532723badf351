namespace Mailroom.Decisions.Route.Rules.Conditions;

/// <summary>What a condition can look at.</summary>
public enum MailField
{
    /// <summary>The sender's address, from the From header only.</summary>
    From,

    /// <summary>The sender's display name. Anybody may write anything there.</summary>
    FromName,

    /// <summary>The addresses of the To header.</summary>
    To,

    /// <summary>The addresses of the Cc header.</summary>
    Cc,

    /// <summary>The headers of one name.</summary>
    Header,

    /// <summary>The subject.</summary>
    Subject,

    /// <summary>The whole text, quoted history included.</summary>
    Body,

    /// <summary>What the person wrote this time; the whole text when nothing was cut out of it.</summary>
    VisibleReply,

    /// <summary>The names of all files, images inside the text too.</summary>
    AttachmentName,

    /// <summary>The media types of all files, as the sender declared them.</summary>
    AttachmentType,

    /// <summary>The sizes of all files, decoded.</summary>
    AttachmentSize,

    /// <summary>The size of the whole mail.</summary>
    Size,

    /// <summary>The Content-Language header (RFC 3282), or without one the contact's language; <c>de-AT</c> is <c>de</c> as well.</summary>
    Language,

    /// <summary>The word for how sure it is that the sender is who the mail says.</summary>
    Authenticity,

    /// <summary>The address of the contact that sent it; none when the sender is unknown.</summary>
    Contact,

    /// <summary>The name of the account it belongs to; none when that is unknown.</summary>
    Account,

    /// <summary>A field that the same alert read out of the mail. Only in an alert's problem and recovery.</summary>
    AlertField,
}
