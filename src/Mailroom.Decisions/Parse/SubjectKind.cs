namespace Mailroom.Decisions.Parse;

/// <summary>What the first prefix of a subject says of the mail.</summary>
public enum SubjectKind
{
    /// <summary>The subject is not known.</summary>
    Unknown,

    /// <summary>There is no prefix.</summary>
    Plain,

    /// <summary>It answers a mail.</summary>
    Reply,

    /// <summary>It forwards a mail.</summary>
    Forward,

    /// <summary>The prefix means a forward in one language and a reply in another ("VS": Danish and Norwegian, Finnish).</summary>
    Either,
}
