namespace Mailroom.Decisions.Parse.Reply;

/// <summary>What one line of a reply is.</summary>
enum LineKind
{
    /// <summary>Nothing on it.</summary>
    Blank,

    /// <summary>Dashes, underscores and the like only.</summary>
    Rule,

    /// <summary>What the person wrote.</summary>
    Text,

    /// <summary>Of an older mail, marked as such.</summary>
    Quote,

    /// <summary>It introduces a quote ("On Tuesday Ada wrote:").</summary>
    Attribution,

    /// <summary>Part of a signature, by the HTML.</summary>
    Signature,
}
